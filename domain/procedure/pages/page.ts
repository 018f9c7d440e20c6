import type { ProcedureDocument, ProcedureRef } from '../definition.ts';
import { bodiesSection, remediesSection } from './deciding.ts';
import { diagramOf } from './diagram.ts';
import {
  ambiguitiesSection,
  closuresSection,
  documentsSection,
  incidentsSection,
  reviewsSection,
  tracksSection,
} from './flow.ts';
import { section, stacked } from './markdown.ts';
import { movesText } from './moves-text.ts';
import type { ScenarioTitle } from './sources.ts';
import { calendarsSection, normsSection, scenariosSection } from './sources.ts';
import { clocksSection, parametersSection } from './terms.ts';
import { transitionSection } from './transition.ts';
import type { PageLanguage, Writer } from './writer.ts';
import { createWriter } from './writer.ts';

/** What a page is made of. `name` is that of its file without the language. */
export interface PageInput {
  readonly name: string;
  readonly ref: ProcedureRef;
  readonly document: ProcedureDocument;
  readonly scenarios: readonly ScenarioTitle[];
}

/** A procedure on one page, and its diagram, in one language: all that its files say, for people who read no YAML. */
export const pageOf = (
  { name, ref, document, scenarios }: PageInput,
  language: PageLanguage,
): { readonly page: string; readonly diagram: string } => {
  const writer = createWriter(document, language);
  const page = stacked(
    `# ${document.title[language]}`,
    bannerText(writer, ref),
    section(writer.word('diagram'), `![${writer.word('diagramAbout')}](${name}.${language}.svg)`, ''),
    stacked(`### ${writer.word('moves')}`, movesText(writer)),
    parametersSection(writer),
    clocksSection(writer),
    bodiesSection(writer),
    remediesSection(writer),
    closuresSection(writer),
    documentsSection(writer),
    incidentsSection(writer),
    reviewsSection(writer),
    tracksSection(writer),
    ambiguitiesSection(writer),
    transitionSection(writer),
    calendarsSection(writer),
    normsSection(writer),
    scenariosSection(writer, scenarios),
  );
  return { page: `${page}\n`, diagram: diagramOf(writer) };
};

const bannerText = ({ document, word, closed }: Writer, ref: ProcedureRef): string =>
  [
    ...(document.demonstration === true ? [word('demonstration')] : []),
    ...(document.status === 'draft' ? [word('draftBanner')] : []),
    word('noAdvice'),
    `\`${ref.id}\`, ${word('version')} ${ref.version}, ${word('status')}: ${closed(document.status)}, ${word('content')}: \`${ref.hash}\`.`,
    word('made'),
  ]
    .map((line) => `> ${line}`)
    .join('\n>\n');
