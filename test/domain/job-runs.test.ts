import { asc, eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { jobRuns } from "#db/schema/jobs";
import { inSystem } from "#db/system.server";
import { runNow } from "~/jobs/commands.server";
import { jobsPage } from "~/jobs/queries.server";
import { runEachRound, runWaiting, writeSlots } from "~/jobs/runs.server";
import type { Job } from "~/jobs/schedule.server";
import { cast } from "../support/cast";
import { type TestApp, testApp } from "../support/database";
import { asStaff } from "../support/scopes";

const start = new Date("2026-11-23T15:00:00Z");
const minutes = (n: number) => new Date(start.getTime() + n * 60_000);
let opened: TestApp;
beforeEach(async () => {
  opened = await testApp({ now: start });
  await cast(opened.app);
});
afterEach(() => opened.close());

const going = () => false;
const hourly = (run: Job["run"]): Job => ({ name: "test", title: "Test", schedule: { kind: "every", minutes: 60 }, run });
const rows = () => inSystem(opened.app, (tx) => tx.select().from(jobRuns).orderBy(asc(jobRuns.slot)));
const look = (job: Job) => writeSlots(opened.app, [job], new Map());

test("many processes that look at once run a slot once", async () => {
  let ran = 0;
  const job = hourly(async () => ({ done: (ran += 1) }));
  const process = async () => {
    await look(job);
    return runWaiting(opened.app, [job], going);
  };
  await Promise.all(Array.from({ length: 8 }, process));
  await process();
  expect(ran).toBe(1);
  expect(await rows()).toMatchObject([{ job: "test", slot: start, finishedAt: start, counts: { done: 1 }, error: null, attempts: 1 }]);
  opened.setClock(minutes(60 * 49));
  await process();
  expect(ran).toBe(2);
});

test("a run whose process was killed is taken over when its lease is over, and the killed one writes no more", async () => {
  let release = () => {};
  const stuck = hourly(() => new Promise((resolve) => (release = () => resolve({ by: 1 }))));
  await look(stuck);
  const first = runWaiting(opened.app, [stuck], going);
  await expect.poll(async () => (await rows())[0]?.attempts).toBe(1);
  expect(await runWaiting(opened.app, [hourly(async () => ({ by: 2 }))], going)).toEqual([]);
  opened.setClock(minutes(3));
  expect(await runWaiting(opened.app, [hourly(async () => ({ by: 2 }))], going)).toEqual([{ job: "test", counts: { by: 2 }, error: null }]);
  release();
  await first;
  expect(await rows()).toMatchObject([{ counts: { by: 2 }, attempts: 2 }]);
});

test("what fails is tried three times, five minutes apart, says why, and the next slot runs", async () => {
  let tries = 0;
  const bad = hourly(() => Promise.reject(new Error(`no luck ${(tries += 1)}`)));
  await look(bad);
  for (const minute of [0, 1, 5, 6, 10, 15, 20]) {
    opened.setClock(minutes(minute));
    await runWaiting(opened.app, [bad], going);
  }
  expect(tries).toBe(3);
  expect(await rows()).toMatchObject([{ error: "no luck 3", finishedAt: minutes(10), attempts: 3 }]);
  opened.setClock(minutes(60));
  const good = hourly(async () => ({}));
  await look(good);
  await runWaiting(opened.app, [good], going);
  expect((await rows()).at(-1)).toMatchObject({ error: null, finishedAt: minutes(60) });
});

test("what is stopped half-way is left for the next to start", async () => {
  let stopped = false;
  const long = hourly(async () => {
    stopped = true;
    return { half: 1 };
  });
  await look(long);
  await runWaiting(opened.app, [long], () => stopped);
  expect(await rows()).toMatchObject([{ finishedAt: null }]);
  expect(await runWaiting(opened.app, [hourly(async () => ({ whole: 1 }))], going)).toMatchObject([{ counts: { whole: 1 } }]);
});

test("a job of each round that fails is written down, and the others still run", async () => {
  const round = (name: string, run: Job["run"]): Job => ({ name, title: name, schedule: { kind: "each round" }, run });
  const done = await runEachRound(
    opened.app,
    [round("bad", () => Promise.reject(new Error("down"))), round("good", async () => ({ sent: 1 }))],
    going,
  );
  expect(done).toEqual({ good: { sent: 1 } });
  expect(await rows()).toMatchObject([{ job: "bad", error: "down" }]);
});

test("a leader runs one now, once; the page says what will run, what ran and why it failed", async () => {
  const priya = await asStaff(opened.app, "priya@harborpine.example");
  await runNow(priya, { job: "forget" });
  await expect(runNow(priya, { job: "forget" })).rejects.toMatchObject({ kind: "conflict" });
  await expect(runNow(priya, { job: "mail" })).rejects.toMatchObject({ kind: "not-found" });
  await expect(runNow(await asStaff(opened.app, "maya@harborpine.example"), { job: "forget" })).rejects.toMatchObject({
    kind: "forbidden",
  });
  const before = await jobsPage(priya, { job: "forget", page: 1 });
  expect(before.runs).toMatchObject([{ job: "forget", by: "Priya Raman", state: "waiting" }]);
  expect(before.jobs.find((j) => j.name === "forget")).toMatchObject({ when: "each day at 03:00", next: new Date("2026-11-24T08:00:00Z") });
  await runWaiting(opened.app, [{ ...hourly(() => Promise.reject(new Error("the disk is full"))), name: "forget" }], going);
  expect((await jobsPage(priya, { job: "", page: 1 })).runs).toMatchObject([{ state: "trying again", error: "the disk is full" }]);
  expect(await inSystem(opened.app, (tx) => tx.select().from(jobRuns).where(eq(jobRuns.job, "mail")))).toEqual([]);
});
