import { Outlet, useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import type { StaffRole } from "~/auth/scope";
import { Button } from "~/ui/button";
import { Form } from "~/ui/form";
import { StaffFrame } from "~/ui/staff-frame";

/** The rail's links; which of them a person sees follows their role. The doors decide, not this list. */
const rail: { label?: string; items: { to: string; label: string; for: readonly StaffRole[]; end?: boolean }[] }[] = [
  {
    items: [
      { to: "/admin", label: "Home", for: ["csm", "sales", "leader", "finance", "admin"], end: true },
      { to: "/admin/clients", label: "Clients", for: ["csm", "leader", "finance", "admin"] },
      { to: "/admin/results", label: "Results", for: ["csm", "leader"] },
      { to: "/admin/waiting", label: "Waiting on clients", for: ["csm", "leader"] },
      { to: "/admin/pulses", label: "Pulses", for: ["csm", "leader"] },
      { to: "/admin/opportunities", label: "Opportunities", for: ["csm", "sales", "leader"] },
      { to: "/admin/case-studies", label: "Case studies", for: ["csm", "leader"] },
      { to: "/admin/processes", label: "Processes", for: ["csm", "leader"] },
    ],
  },
  {
    label: "To decide",
    items: [
      { to: "/admin/approvers", label: "Approvers", for: ["leader", "finance", "admin"] },
      { to: "/admin/objections", label: "Objections", for: ["leader"] },
      { to: "/admin/roi-notes", label: "Return notes", for: ["leader"] },
      { to: "/admin/exemptions", label: "Exemptions", for: ["leader", "finance"] },
    ],
  },
  {
    label: "The year",
    items: [
      { to: "/admin/statements/mine", label: "My statement", for: ["csm"] },
      { to: "/admin/statements", label: "Statements", for: ["leader", "finance"] },
    ],
  },
  {
    label: "Set up",
    items: [
      { to: "/admin/people", label: "Staff", for: ["leader", "admin"] },
      { to: "/admin/settings", label: "Settings", for: ["leader", "admin"] },
      { to: "/admin/mail", label: "Mail", for: ["leader", "admin"] },
      { to: "/admin/jobs", label: "Jobs", for: ["leader", "admin"] },
    ],
  },
];

const roleNames: Record<StaffRole, string> = {
  csm: "Client success",
  sales: "Sales",
  leader: "Head of client success",
  finance: "Finance",
  admin: "Administrator",
};

export const loader = staffDoor("csm", "sales", "leader", "finance", "admin").loader(({ scope }) => {
  const groups = rail.flatMap(({ label, items }) => {
    const mine = items
      .filter((item) => item.for.includes(scope.role))
      .map(({ to, label: words, end }) => ({ to, label: words, ...(end ? { end } : {}) }));
    return mine.length > 0 ? [{ ...(label ? { label } : {}), items: mine }] : [];
  });
  return { firm: scope.firm.name, me: { name: scope.person.name, role: roleNames[scope.role] }, groups };
});

/** What stands around every staff page. It guards nothing: each page has its own door. */
export default function AdminFrame() {
  const { firm, me, groups } = useLoaderData<typeof loader>();
  return (
    <StaffFrame
      firm={firm}
      home="/admin"
      groups={groups}
      me={me}
      meActions={
        <Form id="sign-out" action="/sign-out">
          <Button variant="quiet" size="small" pendingLabel="Signing out…">
            Sign out
          </Button>
        </Form>
      }
    >
      <Outlet />
    </StaffFrame>
  );
}
