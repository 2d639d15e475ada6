import { basisPointsToPercent } from "~/lib/money";
import { Select, TextField } from "~/ui/field";

type ShareFieldsProps = { csms: readonly { id: string; name: string }[]; shares: readonly { csm: string; bp: number }[]; rows?: number };

/** Whose lead it is: a person and a share a row; empty rows are left out. */
export function ShareFields({ csms, shares, rows = 3 }: ShareFieldsProps) {
  const options = csms.map(({ id, name }) => ({ value: id, label: name }));
  return Array.from({ length: Math.max(rows, shares.length) }, (_, i) => {
    const share = shares[i];
    return (
      <div className="row" key={i}>
        <Select
          name={`shares[${i}].csm`}
          label={i === 0 ? "Lead source" : `Lead source, person ${i + 1}`}
          optional={i > 0}
          width="medium"
          placeholder="Nobody"
          options={options}
          defaultValue={share?.csm ?? ""}
        />
        <TextField
          name={`shares[${i}].percent`}
          label={
            <>
              Share in %<span className="sr">, person {i + 1}</span>
            </>
          }
          optional={i > 0}
          width="short"
          numeric
          defaultValue={share ? basisPointsToPercent(share.bp) : ""}
        />
      </div>
    );
  });
}
