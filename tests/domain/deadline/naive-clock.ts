/** What clocks on a wall show, read off `Intl` hour by hour. All zones of the tests lie whole hours from UTC. */
export interface WallMoment {
  readonly date: string;
  readonly minutes: number;
}

const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 86_400_000;

const hours = new Map<string, Map<number, { readonly date: string; readonly hour: number }>>();
const formats = new Map<string, Intl.DateTimeFormat>();

const formatOf = (zone: string): Intl.DateTimeFormat => {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
  });
  formats.set(zone, made);
  return made;
};

const hoursOf = (zone: string) => {
  const known = hours.get(zone) ?? new Map<number, { readonly date: string; readonly hour: number }>();
  hours.set(zone, known);
  return known;
};

export const naiveWall = (milliseconds: number, zone: string): WallMoment => {
  const whole = Math.floor(milliseconds / HOUR) * HOUR;
  const known = hoursOf(zone);
  let shown = known.get(whole);
  if (shown === undefined) {
    const parts = Object.fromEntries(
      formatOf(zone)
        .formatToParts(whole)
        .map(({ type, value }) => [type, value]),
    );
    shown = { date: `${parts['year']}-${parts['month']}-${parts['day']}`, hour: Number(parts['hour']) };
    known.set(whole, shown);
  }
  return { date: shown.date, minutes: shown.hour * 60 + Math.floor((milliseconds - whole) / MINUTE) };
};

/** The first moment whose date is not before `date`, looked for hour by hour. */
const beginnings = new Map<string, number>();
export const naiveBeginning = (date: string, zone: string): number => {
  const key = `${zone} ${date}`;
  const known = beginnings.get(key);
  if (known !== undefined) return known;
  let moment = Date.parse(`${date}T00:00:00Z`) - DAY;
  while (naiveWall(moment, zone).date < date) moment += HOUR;
  beginnings.set(key, moment);
  return moment;
};
