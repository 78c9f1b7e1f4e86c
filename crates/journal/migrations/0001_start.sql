-- One text for SQLite and PostgreSQL: four types, keys chosen by the program. Never edited once released.
-- The `sqlite:` notes are read by the SQLite side only: rows are kept in the order of their key.

-- KEY TABLES: saved apart from the content, and forgotten by the backups within thirty days.
create table account (id bytea not null, kind bigint not null, state bigint not null, bundle bytea not null, login bytea, primary key (id)) /* sqlite: without rowid */;
create unique index account_login on account (login);
create table lock (id bytea not null, account bytea not null, kind bigint not null, sealed bytea not null, primary key (account, id), unique (id)) /* sqlite: without rowid */;
create table usk (account bytea not null, ct bytea not null, primary key (account)) /* sqlite: without rowid */;
create table vault (account bytea not null, label text not null, ct bytea not null, primary key (account, label)) /* sqlite: without rowid */;
create table card_try (card bytea not null, tries bigint not null, locked_until bigint not null, primary key (card)) /* sqlite: without rowid */;
create table epoch (space bytea not null, epoch bigint not null, spk bytea not null, ssk bytea not null, primary key (space, epoch)) /* sqlite: without rowid */;
create table wrap (space bytea not null, account bytea not null, epoch bigint not null, enc bytea not null, ct bytea not null, primary key (space, account, epoch)) /* sqlite: without rowid */;
create table salt (space bytea not null, seq bigint not null, salt bytea not null, primary key (space, seq)) /* sqlite: without rowid */;
create table blob_salt (space bytea not null, blob bytea not null, salt bytea not null, primary key (space, blob)) /* sqlite: without rowid */;
create table escrow (space bytea not null, subset bigint not null, ct bytea not null, primary key (space, subset)) /* sqlite: without rowid */;
create table trace_key (month bigint not null, pk bytea not null, sk bytea not null, primary key (month)) /* sqlite: without rowid */;

-- CONTENT TABLES: nothing in clear but opaque ids, days, counts, padded sizes.
create table place (key text not null, value bytea not null, primary key (key)) /* sqlite: without rowid */;
create table space (id bytea not null, kind bigint not null, policy bigint not null, opened bigint not null, contact bigint not null, hold boolean not null, closed bigint, due bigint, epoch bigint not null, lowest bigint not null, primary key (id)) /* sqlite: without rowid */;
create index space_due on space (due);
create table member (space bytea not null, account bytea not null, since bigint not null, until bigint, primary key (space, account)) /* sqlite: without rowid */;
create index member_account on member (account);
create table head (space bytea not null, seq bigint not null, hash bytea not null, primary key (space)) /* sqlite: without rowid */;
create table entry (space bytea not null, seq bigint not null, header bytea not null, ct bytea, ct_sha bytea not null, inst_sig bytea, primary key (space, seq)) /* sqlite: without rowid */;
create table done (token bytea not null, day bigint not null, primary key (token)) /* sqlite: without rowid */;
create table snapshot (space bytea not null, slot bigint not null, seq bigint not null, ct bytea not null, primary key (space, slot)) /* sqlite: without rowid */;
create table blob (space bytea not null, id bytea not null, padded bigint not null, object bytea not null, primary key (space, id), unique (object)) /* sqlite: without rowid */;
create table route (bi bytea not null, channel bigint not null, space bytea not null, primary key (bi, channel)) /* sqlite: without rowid */;
create index route_space on route (space);
create table outbox (id bytea not null, due bigint not null, claimed bigint not null, ct bytea not null, primary key (id)) /* sqlite: without rowid */;
create index outbox_due on outbox (due);
create table trace (month bigint not null, seq bigint not null, ct bytea not null, prev bytea not null, primary key (month, seq)) /* sqlite: without rowid */;
create table seen (space bytea not null, day bigint not null, id bytea not null, ct bytea not null, primary key (space, day, id)) /* sqlite: without rowid */;
