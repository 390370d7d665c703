/** Everything the desk says by itself. */
export const TEXTS = {
  found: (count) => (count === 1 ? "1 keer hulp gevonden" : `${count} keer hulp gevonden`),
  copied: "Gekopieerd",
  cleared: "Alles is gewist.",
  tooLong: "De tekst is te lang. Knip weg wat niet nodig is, dan wordt ze weer gelezen.",
  loggedOut: "Je sessie is voorbij. Wat je typte, staat er nog.",
  logIn: "Log opnieuw in (nieuw tabblad)",
  unreachable: "Het lezen lukte niet. Wat je typte, staat er nog.",
  again: "Probeer opnieuw",
};
