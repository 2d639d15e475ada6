import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isPublic, matrix, rowOf, verdictFor } from "#test/support/matrix";
import { actorNames } from "#test/support/matrix-actors";
import { builtRoutes } from "#test/support/matrix-places";
import { readForms } from "#test/support/matrix-requests";
import { fitsReading, type Told } from "#test/support/matrix-told";
import { inTurn, openWorld, type World } from "#test/support/matrix-world";

const routes = await builtRoutes();
const known = routes.filter((route) => matrix[route.id]);

let world: World;
beforeAll(async () => {
  world = await openWorld(routes);
});
afterAll(() => world?.close());

test("every route has a row in the matrix, and every row a route", () => {
  expect(routes.map((r) => r.id).filter((id) => !matrix[id])).toEqual([]);
  expect(Object.keys(matrix).filter((id) => !routes.some((r) => r.id === id))).toEqual([]);
  expect(known.filter((r) => r.module.action && !rowOf(r).act && !rowOf(r).gone).map((r) => r.id)).toEqual([]);
  expect(known.filter((r) => !r.module.action && rowOf(r).act).map((r) => r.id)).toEqual([]);
});

describe("reading", () => {
  for (const route of known) {
    test(`${route.id} is read by whom it is for, in every form of its address, and nothing is written`, async () => {
      const row = rowOf(route);
      const sets = [
        { with: row.with ?? {}, load: row.load, forms: readForms },
        ...(row.more ?? []).map((one) => ({ load: row.load, forms: readForms.filter((f) => f.again), ...one })),
      ];
      const jobs = sets.flatMap(({ with: params, load, forms }) =>
        actorNames.flatMap((actor) => {
          const verdict = verdictFor({ ...row, ...(load ? { load } : {}) }, actor, "load");
          const accept = (told: Told) => (!route.module.loader || isPublic(row) ? told.status < 500 : fitsReading(verdict, told));
          // Whoever may read it reads the same in any form of the address: the odd ones are for those who may not.
          return forms
            .filter((form) => verdict !== "allow" || !form.odd)
            .map((form) => () => world.knock(world.place(route, params), actor, form, accept));
        }),
      );
      const [answers, changed] = [(await inTurn(jobs)).flat(), await world.changed()];
      expect({ answers, changed }).toEqual({ answers: [], changed: {} });
    });
  }
});

test("the log of it names no client's words, no session and no link", () => expect(world.secretsInLog()).toEqual([]));

test("the words that must not be shown are on the pages of those who may read them", () => {
  const shown = [
    "approverA A",
    "approverA WAS-A",
    "approverA SAVED-A",
    "approverB B",
    "csmA A",
    "csmA DRAFT-A",
    "csmA OPP-A",
    "csmA DEAL-A",
    "csmA PAY-A",
    "csmA REF-A",
    "csmB B",
    "csmB PAY-B",
    "csmFormer WAS-A",
    "sales OPP-A",
    "finance PAY-A",
    "finance PAY-B",
    "leader LEADERS-A",
    "leader LEADERS-B",
    "leader PAY-A",
    "leader DRAFT-B",
  ];
  expect(world.seen()).toEqual(expect.arrayContaining(shown));
});
