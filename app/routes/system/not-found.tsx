import { publicDoor } from "~/auth/doors.server";
import { Refusal } from "~/lib/refusal";

const nothingHere = () => {
  throw new Refusal("not-found", "We could not find that page.");
};

/** Any address that is not a page: 404 in the product's own words. */
export const loader = publicDoor.loader(nothingHere);
export const action = publicDoor.action(async () => nothingHere());

export default function NotFound() {
  return null;
}
