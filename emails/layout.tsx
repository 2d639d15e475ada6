import { Body, Container, Head, Heading, Html, Link, Preview, Section, Text } from "@react-email/components";
import { createContext, type CSSProperties, Fragment, type ReactNode, useContext } from "react";

const serif = "Georgia,'Times New Roman',serif";
const sans = "Arial,Helvetica,sans-serif";
const colours = { ground: "#f5f4f0", sheet: "#fffefc", ink: "#1a1c21", ink2: "#4d4f57", pen: "#1c44b2", rule: "#dcd8cf" };

const dark = `
@media (prefers-color-scheme: dark) {
  .m-ground, .m-ground > table > tbody > tr > td { background: #171615 !important; } .m-sheet { background: #21201e !important; } .m-ink { color: #eeece6 !important; }
  .m-ink2 { color: #bdbbb4 !important; } .m-pen { color: #8fb8ff !important; } .m-rule { border-color: #393733 !important; }
  .m-btn { background: #8fb8ff !important; color: #10131c !important; }
  .m-score { background: #292826 !important; border-color: #86837a !important; } .m-score a { color: #eeece6 !important; }
}
@media (max-width: 480px) { .m-pad { padding-left: 20px !important; padding-right: 20px !important; } }
`;

/** Where its reader asks for fewer mails; null in mail they cannot ask away. Set by renderMail. */
export const FewerMails = createContext<string | null>(null);

type LayoutProps = {
  /** What mail programs show beside the subject. */
  preview: string;
  firmName: string;
  /** Set when the mail is about one client: "Northlake with Harbor & Pine". */
  clientName?: string | undefined;
  heading: string;
  /** Why somebody gets this mail. */
  why: string;
  children: ReactNode;
};

/** The sheet every message is written on: light first, dark where the mail program allows. */
export function Layout({ preview, firmName, clientName, heading, why, children }: LayoutProps) {
  const fewer = useContext(FewerMails);
  const foot: CSSProperties = { margin: 0, fontFamily: sans, fontSize: "13px", lineHeight: "19px", color: colours.ink2 };
  const names: CSSProperties = { margin: 0, fontFamily: serif, fontSize: "17px", lineHeight: "22px", color: colours.ink };
  const title: CSSProperties = {
    margin: "24px 0 20px",
    fontFamily: serif,
    fontWeight: "normal",
    fontSize: "27px",
    lineHeight: "33px",
    letterSpacing: "-0.2px",
    color: colours.ink,
  };
  return (
    <Html lang="en">
      <Head>
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{heading}</title>
        <style dangerouslySetInnerHTML={{ __html: dark }} />
      </Head>
      <Body className="m-ground" style={{ margin: 0, padding: "24px 12px", background: colours.ground }}>
        <Preview>{preview}</Preview>
        <Container className="m-sheet" style={{ width: "100%", maxWidth: "560px", background: colours.sheet }}>
          <Section className="m-pad" style={{ padding: "28px 40px 36px" }}>
            <Text className="m-ink" style={names}>
              {clientName ? `${clientName} ` : null}
              <span className="m-ink2" style={{ color: clientName ? colours.ink2 : colours.ink }}>
                {clientName ? `with ${firmName}` : firmName}
              </span>
            </Text>
            <Heading as="h1" className="m-ink" style={title}>
              {heading}
            </Heading>
            {children}
          </Section>
        </Container>
        <Container style={{ width: "100%", maxWidth: "560px" }}>
          <Section className="m-pad" style={{ padding: "20px 40px 8px" }}>
            <Text className="m-ink2" style={foot}>
              {why}
              {fewer ? " At most one mail a day." : null}
            </Text>
            {fewer ? (
              <Text className="m-ink2" style={{ ...foot, margin: "8px 0 0" }}>
                <Link href={fewer} className="m-ink2" style={{ color: colours.ink2, textDecoration: "underline" }}>
                  Fewer e-mails
                </Link>
              </Text>
            ) : null}
          </Section>
        </Container>
      </Body>
    </Html>
  );
}

/** A paragraph. */
export function Words({ children, quiet = false }: { children: ReactNode; quiet?: boolean }) {
  return (
    <Text
      className={quiet ? "m-ink2" : "m-ink"}
      style={{
        margin: "0 0 14px",
        fontFamily: sans,
        fontSize: quiet ? "14px" : "16px",
        lineHeight: quiet ? "20px" : "24px",
        color: quiet ? colours.ink2 : colours.ink,
      }}
    >
      {children}
    </Text>
  );
}

/** Words somebody stands behind: a goal, a result, a reason given. */
export function Record({ children }: { children: ReactNode }) {
  return (
    <Text className="m-ink" style={{ margin: "0 0 14px", fontFamily: serif, fontSize: "19px", lineHeight: "27px", color: colours.ink }}>
      {children}
    </Text>
  );
}

/** A line with a rule above: what, and how long it takes. */
export function Item({ children, aside }: { children: ReactNode; aside: string }) {
  return (
    <Section className="m-rule" style={{ borderTop: `1px solid ${colours.rule}`, padding: "16px 0 2px" }}>
      <Record>{children}</Record>
      <Words quiet>{aside}</Words>
    </Section>
  );
}

/** A line with a rule above that opens something. */
export function LinkedItem({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Section className="m-rule" style={{ borderTop: `1px solid ${colours.rule}`, padding: "16px 0 2px" }}>
      <Text style={{ margin: "0 0 14px", fontFamily: serif, fontSize: "19px", lineHeight: "27px" }}>
        <Link href={href} className="m-pen" style={{ color: colours.pen, textDecoration: "underline" }}>
          {children}
        </Link>
      </Text>
    </Section>
  );
}

/** Something to type, letter by letter. */
export function Code({ children }: { children: string }) {
  return (
    <Text
      className="m-ink"
      style={{
        margin: "0 0 14px",
        fontFamily: "Consolas,Menlo,monospace",
        fontSize: "26px",
        lineHeight: "32px",
        letterSpacing: "3px",
        color: colours.ink,
      }}
    >
      {children}
    </Text>
  );
}

/** The one button. */
export function Action({ href, children }: { href: string; children: string }) {
  return (
    <Section style={{ padding: "10px 0 22px" }}>
      <Link
        href={href}
        className="m-btn"
        style={{
          display: "inline-block",
          padding: "14px 28px",
          background: colours.pen,
          borderRadius: "3px",
          fontFamily: sans,
          fontSize: "17px",
          lineHeight: "20px",
          fontWeight: "bold",
          color: "#ffffff",
          textDecoration: "none",
        }}
      >
        {children}
      </Link>
    </Section>
  );
}

const scoreRows = [
  [0, 1, 2, 3, 4, 5],
  [6, 7, 8, 9, 10],
];

/** Eleven buttons, 0 to 10, as a table that every mail program draws; each opens the page with that score chosen, and none sends it. */
export function Scores({ href, low, high }: { href: (score: number) => string; low: string; high: string }) {
  const label: CSSProperties = { fontFamily: sans, fontSize: "14px", lineHeight: "20px", color: colours.ink2 };
  return (
    <>
      <table role="presentation" width="100%" cellPadding="0" cellSpacing="0" border={0}>
        <tbody>
          {scoreRows.map((row) => (
            <tr key={row[0]}>
              {row.map((score) => (
                <Fragment key={score}>
                  <td
                    align="center"
                    width="16%"
                    className="m-score"
                    style={{ border: "1px solid #85817a", borderRadius: "3px", background: "#ffffff" }}
                  >
                    <Link
                      href={href(score)}
                      aria-label={`${score} of 10`}
                      style={{
                        display: "block",
                        padding: "12px 0",
                        fontFamily: sans,
                        fontSize: "17px",
                        lineHeight: "20px",
                        color: colours.ink,
                        textDecoration: "none",
                      }}
                    >
                      {score}
                    </Link>
                  </td>
                  <td width="4" style={{ fontSize: "6px", lineHeight: "50px" }} />
                </Fragment>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <table role="presentation" width="100%" cellPadding="0" cellSpacing="0" border={0}>
        <tbody>
          <tr>
            <td className="m-ink2" style={label}>
              0: {low}
            </td>
            <td align="right" className="m-ink2" style={label}>
              10: {high}
            </td>
          </tr>
        </tbody>
      </table>
    </>
  );
}
