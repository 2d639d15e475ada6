import { Choice } from "~/ui/choice";
import { TextArea, TextField } from "~/ui/field";
import { useWords } from "../rules";

/** The words of a case study and where they may be used. */
export function CaseStudyFields({ words }: { words?: { title: string; body: string; use: string } }) {
  return (
    <>
      <TextField name="title" label="Title" maxLength={200} defaultValue={words?.title} />
      <TextArea
        name="body"
        label="The text"
        rows={14}
        hint="To the word. An empty line starts a new paragraph. Use only numbers the client confirmed."
        defaultValue={words?.body}
      />
      <Choice
        name="use"
        label="Where may we use it?"
        defaultValue={words?.use ?? []}
        options={Object.entries(useWords).map(([value, { label, hint }]) => ({ value, label, hint }))}
      />
    </>
  );
}
