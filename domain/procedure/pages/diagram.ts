/**
 * The stages of a procedure as a drawing for an A4 page: one column of boxes in bands by phase; moves onward run in
 * lanes on the right, moves back in lanes on the left, so that no line crosses a box.
 */
import type { Phase } from '../definition.ts';
import { PHASES } from '../definition.ts';
import type { Bus, Stub } from './lanes.ts';
import { busesOf, stubsOf, widestLane } from './lanes.ts';
import { numberedMovesOf } from './moves-text.ts';
import type { Writer } from './writer.ts';

const slot = 13;
const gap = 14;
const bandPadding = 12;
const laneWidth = 11;
const firstLane = 30;
const boxWidth = 290;
const bandLabel = 20;
const margin = 8;

interface Box {
  readonly stage: string;
  readonly top: number;
  readonly height: number;
}

interface Band {
  readonly phase: Phase;
  readonly top: number;
  readonly height: number;
  readonly boxes: readonly Box[];
}

/** An SVG document that needs nothing else: black on white, with a title and a description. */
export const diagramOf = (writer: Writer): string => {
  const stages = stagesByPhase(writer);
  const moves = numberedMovesOf(writer);
  const buses = busesOf(
    moves,
    stages.flatMap(([, names]) => names),
  );
  const stubs = stubsOf(buses);
  const bands = bandsOf(stages, stubs);
  const last = bands.at(-1);
  const height = (last === undefined ? 0 : last.top + last.height) + margin;
  const left = margin + bandLabel + firstLane + widestLane(buses, 'left') * laneWidth + 6;
  const right = left + boxWidth;
  const width = right + firstLane + widestLane(buses, 'right') * laneWidth + margin + 6;
  const sheet: Sheet = { writer, left, right, width, boxes: bands.flatMap(({ boxes }) => boxes), stubs };
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="100%" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="t d" font-family="sans-serif">`,
    `<title id="t">${escaped(`${writer.word('diagramOf')} ${writer.of(writer.document.title)}`)}</title>`,
    `<desc id="d">${escaped(writer.word('diagramAbout'))}</desc>`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    ...bands.map((band) => bandMark(sheet, band)),
    ...buses.map((bus) => busMark(sheet, bus)),
    ...sheet.boxes.map((box) => boxMark(sheet, box)),
    ...stubs.filter(({ number }) => number !== undefined).map((stub) => numberMark(sheet, stub)),
    '</svg>\n',
  ].join('\n');
};

interface Sheet {
  readonly writer: Writer;
  readonly left: number;
  readonly right: number;
  readonly width: number;
  readonly boxes: readonly Box[];
  readonly stubs: readonly Stub[];
}

const stagesByPhase = ({ document }: Writer): readonly (readonly [Phase, readonly string[]])[] =>
  PHASES.flatMap((phase) => {
    const names = Object.entries(document.stages).flatMap(([name, stage]) =>
      stage.phase === phase ? [name] : [],
    );
    return names.length === 0 ? [] : [[phase, names] as const];
  });

const bandsOf = (
  stages: readonly (readonly [Phase, readonly string[]])[],
  stubs: readonly Stub[],
): readonly Band[] => {
  const bands: Band[] = [];
  let top = margin;
  for (const [phase, names] of stages) {
    const boxes: Box[] = [];
    let at = top + bandPadding;
    for (const stage of names) {
      const height = Math.max(30, (mostStubs(stubs, stage) + 1) * slot);
      boxes.push({ stage, top: at, height });
      at += height + gap;
    }
    const height = at - gap + bandPadding - top;
    bands.push({ phase, top, height, boxes });
    top += height;
  }
  return bands;
};

const mostStubs = (stubs: readonly Stub[], stage: string): number =>
  Math.max(...(['left', 'right'] as const).map((side) => onSide(stubs, stage, side).length));

const onSide = (stubs: readonly Stub[], stage: string, side: Stub['side']): readonly Stub[] =>
  stubs.filter((stub) => stub.stage === stage && stub.side === side);

const heightOf = ({ boxes, stubs }: Sheet, stub: Stub): number => {
  const box = boxes.find(({ stage }) => stage === stub.stage);
  const mine = onSide(stubs, stub.stage, stub.side);
  if (box === undefined) return 0;
  return round(box.top + (box.height * (mine.indexOf(stub) + 1)) / (mine.length + 1));
};

const bandMark = ({ writer, width }: Sheet, { phase, top, height }: Band): string => {
  const middle = round(top + height / 2);
  const x = margin + 9;
  return [
    `<rect x="${margin}" y="${top}" width="${width - 2 * margin}" height="${height}" fill="none" stroke="#000" stroke-width="0.5" stroke-dasharray="2 3"/>`,
    `<text x="${x}" y="${middle}" font-size="10" text-anchor="middle" dominant-baseline="central" transform="rotate(-90 ${x} ${middle})">${escaped(writer.closed(phase))}</text>`,
  ].join('');
};

const edgeOf = ({ left, right }: Sheet, { side }: Pick<Stub, 'side'>): number =>
  side === 'left' ? left : right;
const outward = (side: Stub['side']): number => (side === 'left' ? -1 : 1);

const busMark = (sheet: Sheet, bus: Bus): string => {
  const out = outward(bus.side);
  const edge = edgeOf(sheet, bus);
  const x = edge + out * (firstLane + bus.lane * laneWidth);
  const ends = sheet.stubs.filter((stub) => stub.bus === bus);
  const heights = ends.map((stub) => heightOf(sheet, stub));
  const lane = `M${x} ${Math.min(...heights)}V${Math.max(...heights)}`;
  const stubs = ends.map((stub) => `M${edge} ${heightOf(sheet, stub)}H${x}`).join('');
  const joints = ends
    .filter(({ number }) => number !== undefined)
    .map((stub) => `<circle cx="${x}" cy="${heightOf(sheet, stub)}" r="1.6"/>`);
  const target = ends.find(({ number }) => number === undefined);
  const y = target === undefined ? 0 : heightOf(sheet, target);
  const head = `<path d="M${edge} ${y}l${out * 7} -3.5v7z"/>`;
  return `<path d="${lane}${stubs}" fill="none" stroke="#000" stroke-width="0.8"/>${joints.join('')}${head}`;
};

const numberMark = (sheet: Sheet, stub: Stub): string => {
  const x = edgeOf(sheet, stub) + outward(stub.side) * 14;
  const y = heightOf(sheet, stub);
  return `<circle cx="${x}" cy="${y}" r="6.2" fill="#fff" stroke="#000" stroke-width="0.5"/><text x="${x}" y="${y}" font-size="8" text-anchor="middle" dominant-baseline="central">${stub.number ?? ''}</text>`;
};

const boxMark = ({ writer, left }: Sheet, { stage, top, height }: Box): string => {
  const isFirst = writer.document.initialStage === stage;
  const lines = wrapped(writer.label('stages', stage));
  const middle = left + boxWidth / 2;
  const firstY = top + height / 2 - ((lines.length - 1) * 12) / 2;
  const texts = lines.map(
    (line, index) =>
      `<text x="${middle}" y="${round(firstY + index * 12)}" font-size="11" text-anchor="middle" dominant-baseline="central">${escaped(line)}</text>`,
  );
  return `<rect x="${left}" y="${top}" width="${boxWidth}" height="${height}" fill="#fff" stroke="#000" stroke-width="${isFirst ? 2.5 : 1}"/>${texts.join('')}`;
};

const mostLetters = 46;

const wrapped = (text: string): readonly string[] => {
  const lines: string[] = [];
  for (const next of text.split(' ')) {
    const line = lines.at(-1);
    if (line === undefined || line.length + next.length + 1 > mostLetters) lines.push(next);
    else lines[lines.length - 1] = `${line} ${next}`;
  }
  return lines;
};

const round = (number: number): number => Math.round(number * 10) / 10;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
