-- What lives as long as the machine stays up and is never saved: made again at each start where it is missing.
create table if not exists run.session (sid bytea not null, account bytea not null, ct bytea not null, idle bigint not null, absolute bigint not null, unlocked bigint not null, primary key (account, sid), unique (sid));
create table if not exists run.session_key (sid bytea not null, space bytea not null, epoch bigint not null, ct bytea not null, primary key (sid, space, epoch));
create table if not exists run.ending (account bytea not null, n bigint not null, primary key (account));
create table if not exists run.rate (key bytea not null, n bigint not null, until bigint not null, primary key (key));
create table if not exists run.webhook (id bytea not null, day bigint not null, primary key (id));
