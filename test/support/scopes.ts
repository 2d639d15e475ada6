export { asClient, asStaff, scopeOf } from "#db/demo/scopes";
