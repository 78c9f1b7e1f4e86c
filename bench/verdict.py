"""Reads the figures of several chat servers, measured in one run, and says whether ours are as good as we claim.
Prints all of them as JSON; fails when one is missing or beyond its limit."""

import json
import sys

RATE = 20.0  # times what Prosody keeps per second, on SQLite as ours
LIMITS = {  # ours alone
    "last 50 of 10,000, p50 ms": ("open.last_page.p50_ms", 3.0),
    "processor ms per message": ("thr50.server_cpu_ms_per_msg", 0.3),
    "MiB idle": ("idle.rss_mib", 20.0),
    "MiB with 1,000 listeners": ("idle_clients.rss_mib", 60.0),
    "lost after kill -9": ("kill9.lost", 0),
    "not received": ("thr50.not_received", 0),
}
DELAYS = ["lat1.send_to_receive.p99_ms", "lat50.send_to_receive.p99_ms", "thr50.send_to_ack.p99_ms"]


def figure(server, path):
    for name in path.split("."):
        server = server[name]
    return float(server)


def verdict(ours, prosody):
    rate = figure(ours, "thr50.acked_per_s") / figure(prosody, "thr50.acked_per_s")
    yield f"kept per second: {rate:.1f} times Prosody's, {RATE} at least", rate >= RATE
    for path in DELAYS:
        mine, theirs = figure(ours, path), figure(prosody, path)
        yield f"{path}: {mine}, Prosody {theirs}", mine < theirs
    for name, (path, limit) in LIMITS.items():
        mine = figure(ours, path)
        yield f"{name}: {mine}, {limit} at most", mine <= limit
    # The driver counts "#m" in our pages, and each holds one more than its messages: in the link that skips the menu.
    rooms = 50
    found, acked = figure(ours, "kill9.found"), figure(ours, "kill9.acked")
    yield f"found after kill -9: {found}, {acked} kept, in {rooms} threads", found >= acked + rooms
    listeners = figure(ours, "idle_clients.alive_at_end")
    yield f"listeners alive: {listeners}, 1000 expected", listeners == 1000


def main():
    figures = json.load(open(sys.argv[1]))
    servers = {server["peer"]: server for server in figures["peers"]}
    said = list(verdict(servers["permanence"], servers["prosody-sqlite"]))
    figures["verdict"] = [("holds: " if held else "MISSED: ") + sentence for sentence, held in said]
    print(json.dumps(figures, indent=1))
    sys.exit(0 if all(held for _, held in said) else 1)


main()
