import { Refusal } from "~/lib/refusal";

/** The Refusal a promise ends in, as its kind, sentence and fields; fails when it ends otherwise. */
export async function refused(
  promise: Promise<unknown>,
): Promise<{ kind: string; message: string; fields: Readonly<Record<string, string>> }> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Refusal) return { kind: error.kind, message: error.message, fields: error.fields };
    throw error;
  }
  throw new Error("nothing was refused");
}
