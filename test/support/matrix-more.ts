/** Further records of one parameter, read by whom the row names. */
export const also = (param: string, ...names: string[]) => names.map((name) => ({ with: { [param]: name } }));
