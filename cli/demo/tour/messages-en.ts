/** Everything that the tour says that it does and sees, in English. */
export const english = {
  titles: {
    family: 'A family of three, from registration through refusal and review to closure',
    'late-review': 'A review lodged one working day late',
    'nobody-acts': 'A claim on which nobody acts',
    'moved-terms': 'An extension, a suspension of one office, and a withdrawal to be confirmed',
    explained: 'Every due date explains itself',
    recognised: 'A claim that is recognised at first instance stays open until it is served',
  },
  notSo: (sentence: string) => `Not so: ${sentence}`,
  file: (fileNumber: string) => `file ${fileNumber}`,
  ratified: (on: string) => `ratified in person on ${on}, the last of three working days`,
  interviewPostponed: (to: string) =>
    `interview postponed to ${to}: no interpreter, and the authority is at fault`,
  waitsForOpinion: 'the decision waits for the opinion of the foreign ministry, or for the end of its term',
  separated: 'whoever drafts does not review, although Rubén holds both roles',
  refusedAndServed: 'drafted, reviewed and signed by three different people; refused, and served in person',
  reviewOnLastDay: (on: string) => `the review was lodged on its last day, ${on}`,
  allowedInPart: 'allowed in part, person by person, and closed',
  outcomeEach: 'each person has an outcome of their own',
  refusedByRule: (rule: string, basis: string) => `refused by rule ${rule}, ${basis}`,
  termEnded: (ended: string, lodged: string) => `the term ended on ${ended}; it was lodged on ${lodged}`,
  termOf: ({ servedOn, length, unit, notCounted }: Readonly<Record<string, unknown>>) =>
    `served on ${String(servedOn)}, ${String(length)} ${String(unit)}; not counted: ${String(notCounted)}`,
  nothingWritten: 'nothing was written to the claim',
  warnedAndExpired: (events: string) => `two warnings and one expiry, in order, each once: ${events}`,
  nothingAdverse: 'nothing adverse happened to the person by itself',
  suspensionMoved: (clocks: string) => `the suspension moved ${clocks} in Mexico City`,
  notCovered: 'it does not cover Tapachula',
  noDateMoved: 'no date moved in Tapachula',
  extensionMoved: 'the extension moved the term to decide and no other',
  secondExtension: 'a second extension is refused',
  confirmBy: (by: string) => `the withdrawal moves no date; it must be confirmed by ${by}`,
  withdrawalLapsed: 'it was not confirmed, so it has lapsed',
  goesOn: 'and the claim goes on',
  allExplained: (clocks: number) => `${clocks} clocks, each with rule, article, calendar and result`,
  hasDate: 'and a date',
  waitsToBeServed: 'recognised, signed and waiting to be served',
};

/** What the tour says, whatever the language. */
export type TourMessages = typeof english;

/** The journeys of the tour, as `--json` names them. */
export type JourneyId = keyof TourMessages['titles'];
