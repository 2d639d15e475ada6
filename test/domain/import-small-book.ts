import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkBook, type CheckedBook } from "~/cli/import/check";
import { nothingKnown, type Known } from "~/cli/import/known";
import { formatRowError } from "~/cli/import/problems";
import { readBook } from "~/cli/import/read";

/** A small book without a fault: file name to text. */
export const smallBook: Readonly<Record<string, string>> = {
  "firm.csv": "name,timezone,currency\nHarbor & Pine,America/New_York,USD\n",
  "staff.csv": [
    "email,name,role,starts_on,ends_on,base_salary",
    "maya@firm.example,Maya,csm,2022-01-01,,45000.00",
    "theo@firm.example,Theo,csm,2022-01-01,2025-12-31,",
    "lead@firm.example,Priya,leader,2021-01-01,,",
    "fin@firm.example,Fin,finance,2021-01-01,,",
  ].join("\n"),
  "clients.csv": [
    "key,name,segment,timezone,joined_on,ended_on,ended_by,crm_id",
    "C-1,Blue Heron,strategic,America/Chicago,2023-01-01,,,001A",
    "C-2,Saltgrass,community,,2023-01-01,2025-06-30,client,",
  ].join("\n"),
  "contacts.csv": [
    "client,email,name,title,role,primary,ended_on",
    "C-1,dana@heron.example,Dana,COO,approver,yes,2025-09-30",
    "C-1,lee@heron.example,Lee,,viewer,no,",
    "C-2,ada@salt.example,Ada,,approver,yes,",
  ].join("\n"),
  "assignments.csv": [
    "client,csm,from,to",
    "C-1,maya@firm.example,2023-01-01,2024-12-31",
    "C-1,theo@firm.example,2025-01-01,",
    "C-2,maya@firm.example,2023-01-01,2025-06-30",
  ].join("\n"),
  "agreements.csv": [
    "key,client,term,starts_on,ends_on,annual_value,renews,signed_on,notice_on,notice_by,exit_plan_approved_on",
    "A-1,C-1,fixed,2023-01-01,2023-12-31,24000.00,,2022-12-01,,,",
    "A-2,C-1,fixed,2024-01-01,2025-12-31,24000,A-1,2023-12-01,,,",
    "A-3,C-2,monthly,2023-01-01,,1200.5,,2023-01-01,,,",
  ].join("\n"),
  "goals.csv": [
    "key,client,title,why,kind,metric,unit,baseline,target,due_on,documented_by,documented_on,adopted_by,adopted_on",
    "G-1,C-1,Grow bookings,Because,number,Bookings,bookings,410,451.5,2025-12-31,maya@firm.example,2024-02-01,theo@firm.example,2025-02-01",
    "G-2,C-1,More owners,,number,Owners,owners,-3,7,2025-12-31,theo@firm.example,2025-02-01,,",
    "G-3,C-2,A brand people like,,soft,,,,,2025-12-31,maya@firm.example,2024-02-01,,",
  ].join("\n"),
  "results.csv": [
    "key,goal,measured_on,value,gross_value,credit_percent,source",
    "R-1,G-1,2025-03-15,433,18669.67,60,Booking engine",
    "R-2,G-2,2025-03-20,5,100.00,12.5,Sheet",
    "R-3,G-3,2025-03-20,,,100,Mail",
  ].join("\n"),
  "opportunities.csv": [
    "key,client,name,amount,stage,submitted_on,accepted_on,closed_on,lead_source,referral",
    "O-1,C-1,Upsell,40000.00,closed_won,2025-01-05,2025-01-10,2025-02-01,maya@firm.example:33.33;theo@firm.example:66.67,",
    "O-2,,New place,5000,accepted,2025-01-05,2025-01-10,,maya@firm.example,F-1",
    "O-3,C-2,Small one,10,submitted,2025-01-05,,,,",
  ].join("\n"),
  "referrals.csv":
    "key,client,contact,person,company,email,submitted_on\nF-1,C-1,dana@heron.example,Ines Calder,Lark,ines@lark.example,2025-01-04\n",
  "processes.csv": [
    "key,title,url,documented_by,documented_on,confirmed_by,confirmed_on",
    "P-1,How we onboard,https://kb.example/p,maya@firm.example,2025-01-05,lead@firm.example,2025-01-06",
    "P-2,How we end well,,maya@firm.example,2025-01-05,,",
  ].join("\n"),
  "case_studies.csv": "key,client,csm,title,body,use\nS-1,C-1,maya@firm.example,How they did it,**Great**,public\n",
  "decisions.csv": [
    "kind,key,year,verdict,gross_value,credit_percent,decided_by,decided_on,note,withdrawn_on,leader_note",
    "goal,G-1,,approved,,,dana@heron.example,2025-02-01,,2025-02-03,",
    "result,R-1,,approved,15000.00,50,dana@heron.example,2025-04-01,Less,,",
    "case_study,S-1,,approved,,,dana@heron.example,2025-04-01,,,",
    "roi,C-1,2025,approved,,,dana@heron.example,2025-09-30,,,Fine by me",
    "roi,C-2,2024,declined,,,ada@salt.example,2025-01-10,,,",
  ].join("\n"),
  "exemptions.csv": "client,csm,year,gate,granted_by,reason\nC-2,maya@firm.example,2025,roi_validated,lead@firm.example,Signed late\n",
  "deliverables.csv": [
    "key,client,title,due_on,delivered_on,accepted_on",
    "D-1,C-1,Season report,2025-03-31,2025-03-28,2025-04-02",
    "D-2,C-2,Brand guide,,,",
  ].join("\n"),
  "pulses.csv": [
    "key,client,contact,kind,deliverable,asked_on,answered_on,nps,rating,comment",
    "U-1,C-1,dana@heron.example,deliverable,D-1,2025-04-03,2025-04-05,9,4,Good report",
    "U-2,C-2,ada@salt.example,quarterly,,2025-05-12,,,,",
  ].join("\n"),
};

/** Writes the files into a folder of their own, reads and checks it, and takes the folder away again. */
export async function check(files: Readonly<Record<string, string | Buffer>>, known: Known = nothingKnown): Promise<CheckedBook> {
  const dir = await mkdtemp(join(tmpdir(), "book-"));
  try {
    for (const [name, content] of Object.entries(files)) await writeFile(join(dir, name), content);
    return checkBook(await readBook(dir), known);
  } finally {
    await rm(dir, { recursive: true });
  }
}

/** The small book with one exact text of one file replaced by another; throws when the text is not there once. */
export function bookWith(file: string, from: string, to: string): Record<string, string> {
  const before = smallBook[file] ?? "";
  if (before.split(from).length !== 2) throw new Error(`${file} does not hold "${from}" exactly once`);
  return { ...smallBook, [file]: before.replace(from, () => to) };
}

/** What `check` found wrong, as the command line prints it. */
export async function errorsOf(files: Readonly<Record<string, string | Buffer>>, known?: Known): Promise<string[]> {
  return (await check(files, known)).errors.map(formatRowError);
}
