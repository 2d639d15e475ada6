import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { outbox } from "#db/schema/mail";
import { inSystem } from "#db/system.server";
import { bodyOf, carelessFields, foreignFields, isPublic, matrix, rowOf, verdictFor } from "#test/support/matrix";
import { type ActorName, actorNames, actors, leaksIn } from "#test/support/matrix-actors";
import { type BuiltRoute, builtRoutes } from "#test/support/matrix-places";
import { foreignForms, writeForms } from "#test/support/matrix-requests";
import { fitsWriting, inside, type Told, toSignIn } from "#test/support/matrix-told";
import { inTurn, openWorld, type World } from "#test/support/matrix-world";

const routes = await builtRoutes();
const known = routes.filter((route) => matrix[route.id]);

let world: World;
beforeAll(async () => {
  world = await openWorld(routes);
});
afterAll(() => world?.close());

describe("writing by whom it is not for", () => {
  for (const route of known) {
    test(`${route.id} refuses them, and everybody from elsewhere, and nothing is written`, async () => {
      const row = rowOf(route);
      const { action } = route.module;
      const body = row.body ? bodyOf(row.body(world.seeds.A)) : "";
      const ours = actorNames.flatMap((actor) => {
        const verdict = verdictFor(row, actor, "act");
        if (action && verdict === "allow") return [];
        const accept = (told: Told) =>
          action ? fitsWriting(verdict, told, body === "") : [403, 404, 405].includes(told.status) || toSignIn(told);
        return writeForms
          .filter((form) => action || form.again)
          .map((form) => () => world.knock(world.place(route), actor, form, accept, { body }));
      });
      const theirs = actorNames.flatMap((actor) =>
        foreignForms.map((form) => () => world.knock(world.place(route), actor, form, (told) => told.status === 403, { body })),
      );
      // Asked in any case, so that the next route is not blamed for what this one wrote.
      const [answers, changed] = [(await inTurn([...ours, ...theirs])).flat(), await world.changed()];
      expect({ answers, changed }).toEqual({ answers: [], changed: {} });
    });
  }
});

/** Those who belong to A alone: what they send never reaches B's rows, whatever ids it carries. */
const ofA: readonly ActorName[] = ["csmA", "approverA", "contributorA", "viewerA"];
const enough: readonly ActorName[] = ["anonymous", "approverA", "csmA", "leader"];

describe("writing by whom it is for", () => {
  const late = (route: BuiltRoute) => rowOf(route).late ?? 0;
  for (const route of known.filter((r) => r.module.action && !rowOf(r).gone).sort((a, b) => late(a) - late(b))) {
    test(`${route.id} does it for them, and never to the other client`, async () => {
      const row = rowOf(route);
      const fields = row.body?.(world.seeds.A) ?? {};
      const before = await world.theirs();
      const open = isPublic(row);
      let taken = false;
      const accept = (told: Told) => {
        taken ||= inside(told) && (open || !toSignIn(told));
        return fitsWriting("allow", told, true) || (open && told.status < 500);
      };
      const failures: string[] = [];
      const write = async (actor: ActorName, forms: typeof writeForms, body: string) => {
        for (const form of forms)
          failures.push(
            ...(await world.knock(world.place(route), actor, form, accept, {
              body,
              ...(open ? { cookie: await world.freshCookie(actor) } : {}),
            })),
          );
      };
      const allowed = actorNames.filter((actor) => verdictFor(row, actor, "act") === "allow" && (!open || enough.includes(actor)));
      for (const actor of [...ofA.filter((a) => allowed.includes(a)), ...allowed.filter((a) => !ofA.includes(a))]) {
        if (row.body && ofA.includes(actor)) {
          // All of it the other client's, which is refused as a whole; then a good form with theirs beside, which is taken.
          for (const foreign of [foreignFields(fields, world.seeds.A, world.seeds.B), carelessFields(fields, world.seeds.B)]) {
            await write(actor, writeForms.slice(0, 2), bodyOf(foreign));
            expect(await world.theirs(), `${actor} with the other client's ids`).toEqual(before);
          }
        }
        await write(actor, writeForms, bodyOf(fields));
      }
      expect(failures).toEqual([]);
      if (row.body && !row.taken) expect(taken, "the whole form was taken from somebody").toBe(true);
      if (allowed.every((actor) => ofA.includes(actor))) expect(await world.theirs()).toEqual(before);
    });
  }
});

test("mail says nothing its reader may not see", async () => {
  const readsOf = (address: string): readonly string[] => {
    if (address.endsWith("northlake.example")) return ["A", "WAS-A", "REF-A", "LEADERS-A", "SAVED-A"];
    if (address.endsWith("birch.example")) return ["B", "WAS-B", "REF-B", "LEADERS-B", "SAVED-B"];
    return Object.values(actors).find((actor) => actor.email === address && actor.role !== "nobody")?.reads ?? [];
  };
  const rows = await inSystem(world.app, (tx) => tx.select().from(outbox));
  expect(rows.length).toBeGreaterThan(20);
  expect(
    rows.flatMap((m) => leaksIn(JSON.stringify(m.props), readsOf(m.toAddress)).map((mark) => `${m.template} to ${m.toAddress}: ${mark}`)),
  ).toEqual([]);
});

test("the log of it names no client's words, no session and no link", () => expect(world.secretsInLog()).toEqual([]));
