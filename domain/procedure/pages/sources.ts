/** Calendars day by day, norms with their sources, and the scenarios that were tried. */
import type { Calendar, CalendarDay, SuspensionOrder, UnreadDays } from '../../deadline/calendar.ts';
import { addDays, dayNumberOf } from '../../shared/plain-date.ts';
import { bullets, section, stacked, tableText } from './markdown.ts';
import { WEEKDAYS } from './words.ts';
import { effectOfDay } from './words-closed.ts';
import type { Writer } from './writer.ts';
import { normValidity } from './validity.ts';
import { articleText, sourceText } from './writer.ts';

export const calendarsSection = (writer: Writer): string =>
  section(
    writer.word('calendars'),
    stacked(...Object.values(writer.document.calendars).map((calendar) => calendarText(writer, calendar))),
    writer.word('nothing'),
  );

const calendarText = (writer: Writer, calendar: Calendar): string => {
  const { word, norms, of } = writer;
  const { id, version, authority, rest, hours, unread = [] } = calendar;
  const weekdays = rest.weekdays.flatMap((number) => WEEKDAYS[number - 1] ?? []).map(of);
  const years = [...new Set(calendar.days.map(({ on }) => on.slice(0, 4)))].toSorted();
  return stacked(
    `### ${authority ?? id} (${id} ${version})`,
    bullets([
      `${word('published')}: ${calendar.publishedThrough}.`,
      ...(unread.length === 0 ? [] : [`${word('unread')}: ${unread.map(spanText).join(', ')}.`]),
      `${word('rest')}: ${weekdays.join(', ')}. ${word('restsOn')}: ${norms([rest.basis])}.`,
      ...(hours === undefined
        ? []
        : [
            `${word('hoursOpen')}: ${hours.opens}-${hours.closes}. ${word('restsOn')}: ${norms([hours.basis])}.`,
          ]),
    ]),
    ...years.map((year) => yearText(writer, calendar, year)),
    ordersTable(writer, calendar.suspensions ?? []),
  );
};

const spanText = ({ from, through }: UnreadDays): string =>
  from === through ? from : `${from} – ${through}`;

const yearText = (writer: Writer, { days }: Calendar, year: string): string =>
  stacked(
    `#### ${year}`,
    tableText(
      (['day', 'effect', 'layer', 'instrument', 'status'] as const).map(writer.word),
      runsOf(days.filter(({ on }) => on.startsWith(year)).toSorted((a, b) => (a.on < b.on ? -1 : 1))).map(
        ([first, last]) => [
          `${first.on === last.on ? first.on : `${first.on} – ${last.on}`} ${writer.of(first.name)}`,
          [writer.of(effectOfDay(first.effect)), ...(first.offices ?? []).map(writer.office)].join(', '),
          writer.closed(first.layer),
          `${writer.norms([first.basis])}, ${first.publishedOn}`,
          `${writer.closed(first.status)}${first.annulledOn === undefined ? '' : ` ${first.annulledOn}`}`,
        ],
      ),
    ),
  );

/** Consecutive days that one instrument made alike are one line. */
const runsOf = (days: readonly CalendarDay[]): readonly (readonly [CalendarDay, CalendarDay])[] => {
  const runs: (readonly [CalendarDay, CalendarDay])[] = [];
  for (const day of days) {
    const open = runs.findIndex(([, last]) => isNextOf(last, day));
    const run = runs[open];
    if (run === undefined) runs.push([day, day]);
    else runs[open] = [run[0], day];
  }
  return runs;
};

const isNextOf = (last: CalendarDay, day: CalendarDay): boolean =>
  dayNumberOf(day.on) - dayNumberOf(last.on) === 1 && alike(last) === alike(day);

const alike = ({ on: _on, ...rest }: CalendarDay): string => JSON.stringify(rest);

const ordersTable = (writer: Writer, orders: readonly SuspensionOrder[]): string => {
  if (orders.length === 0) return '';
  const { word, of, office, closed, norms, labels } = writer;
  return stacked(
    `#### ${word('orders')}`,
    tableText(
      (['order', 'from', 'through', 'scope', 'exempt', 'instrument', 'status'] as const).map(word),
      orders.map((order) => [
        `${of(order.name)} (${order.id})`,
        order.from,
        order.until === null ? word('untilUnknown') : addDays(order.until, -1),
        [
          ...(order.offices ?? []).map(office),
          ...[...(order.kinds ?? []), ...(order.obligors ?? [])].map(closed),
        ].join(', ') || word('all'),
        labels('clocks', order.exempt ?? []),
        `${norms([order.basis])}, ${order.publishedOn}`,
        closed(order.status),
      ]),
    ),
  );
};

export const normsSection = (writer: Writer): string => {
  const { document, language, word, of, closed } = writer;
  return section(
    word('norms'),
    tableText(
      (['norm', 'instrument', 'says', 'source', 'confidence', 'validity'] as const).map(word),
      Object.entries(document.norms).map(([id, norm]) => [
        id,
        [norm.instrument, articleText(norm.article, language)].filter((part) => part !== '').join(', '),
        norm.text === undefined ? '' : of(norm.text),
        sourceText(norm.source, language),
        closed(norm.confidence),
        normValidity(writer, id),
      ]),
    ),
    word('nothing'),
  );
};

/** What a scenario shows, in a sentence. */
export interface ScenarioTitle {
  readonly title: { readonly es: string; readonly en: string };
}

export const scenariosSection = ({ word, of }: Writer, scenarios: readonly ScenarioTitle[]): string =>
  section(word('scenarios'), bullets(scenarios.map(({ title }) => `${of(title)}.`)), word('nothing'));
