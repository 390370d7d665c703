/** Types for the editor and `tsc --checkJs`; nothing of this reaches the browser. */
declare module "*.css" {
  const text: string;
  export default text;
}

declare namespace Dw {
  // What the gateway speaks (see the contract in docs and /openapi.json).
  type Address = "je" | "u";
  type Reply = { title: string; payload: string };
  type Contact = {
    id: string; name: string; country: string; phone: string | null; tel: string | null; chat_url: string | null;
    url: string | null; hours: string | null; free: boolean | null; text: string | null;
  };
  type Safety = { kind: string; contacts: Contact[] };
  type Offer = {
    id: string; name: string; kind: string; kind_label: string; domains: string[]; municipality: string | null;
    area: string | null; summary: string; provider: string | null; score: number;
    reasons: { code: string; text: string }[];
    eligibility: { status: string; met: string[]; open: string[]; unmet: string[] };
    cost: string | null; amount: string | null; schedule: string | null; next_time: string | null; place: string | null;
    application: string | null; deadline: string | null;
    contact: { phone: string | null; email: string | null; url: string | null };
    calendar_url?: string;
    source_url: string | null; source_year: number | null; verified_on: string | null; stale: boolean;
  };
  type Message = {
    text?: string; lang?: string; summary?: true; buttons?: Reply[]; offers?: Offer[]; safety?: Safety;
    /** Who says it when it is a person, the number of that line, and whether a person answers from here on. */
    person?: string; line?: number; live?: boolean;
  };
  /** What a page has to know: whether a conversation works, how people are addressed, who can be called. */
  type Site = { ready: boolean; address: Address; contacts: Contact[] };

  /** What a person typed or chose. */
  type Input = ({ text: string } | Reply) & { id?: string };
  /** One thing in the conversation; a note is said by the widget itself. */
  type Item = { from: "own" | "note"; text: string } | { from: "bot"; message: Message };
  /** What went wrong, what was under way (null: the greeting), and whether trying again can help. */
  type Trouble = { message: string; input: Input | null; again: boolean };
  /** `forget`: sessions that were wiped here and that the server still has to forget. */
  type State = { session: string | null; items: Item[]; pending: Input | null; trouble: Trouble | null; forget: string[] };
  type Looks = { open: boolean; large: boolean; draft: string };

  /** What a conversation tells to whoever shows it. */
  interface View {
    own(item: Item): void;
    arrived(items: Item[]): void;
    restored(items: Item[]): void;
    busy(busy: boolean): void;
    trouble(trouble: Trouble | null): void;
    /** These words were refused: back to the person, to change them. */
    takeBack(input: Input): void;
    clear(): void;
    /** Whether a person answers now. */
    live(live: boolean): void;
  }
}
