import type { ExploredVersion } from '../definitions/exploration.ts';

interface NamedVersion {
  readonly id: string;
  readonly version: string;
}

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** What is said of an exploration, and of the generated pages of procedures. */
export const pagesMessages = {
  en: {
    pageStale: (file: string) =>
      `${file} is not what the procedures say. Write it again: npx cauce procedure docs`,
    pagesAgree: (files: number) => `${plural(files, 'file is', 'files are')} what the procedures say.`,
    pagesWritten: (files: number, changed: number) =>
      `${plural(files, 'file', 'files')} made, ${changed} of them changed.`,
    uncovered: (gaps: readonly string[]) => `Coverage: ${gaps.join('; ')}`,
    explored: ({ version, states, decisions, depth, isWhole, unreached }: ExploredVersion) =>
      `${version}: ${plural(states, 'state', 'states')} explored in ${plural(decisions, 'try', 'tries')}, up to ${plural(depth, 'command', 'commands')} deep${isWhole ? ', all that could be reached' : ', the bound of the search'}; in each of them somebody can act, or a clock will speak.${unreached.length === 0 ? '' : ` Not reached: ${unreached.join(', ')}.`}`,
    notReleased: ({ id, version }: NamedVersion, folder: string) =>
      `${id} ${version} was not released: it is not sound. What is wrong: cauce procedure check ${folder}`,
  },
  es: {
    pageStale: (file: string) =>
      `${file} no es lo que dicen los procedimientos. Para volver a escribirlo: npx cauce procedure docs`,
    pagesAgree: (files: number) =>
      `${plural(files, 'archivo dice', 'archivos dicen')} lo que dicen los procedimientos.`,
    pagesWritten: (files: number, changed: number) =>
      `${plural(files, 'archivo hecho', 'archivos hechos')}; cambiados: ${changed}.`,
    uncovered: (gaps: readonly string[]) => `Cobertura (en inglés): ${gaps.join('; ')}`,
    explored: ({ version, states, decisions, depth, isWhole, unreached }: ExploredVersion) =>
      `${version}: ${plural(states, 'estado explorado', 'estados explorados')} en ${plural(decisions, 'intento', 'intentos')}, hasta ${plural(depth, 'actuación', 'actuaciones')} de profundidad${isWhole ? ', todo lo que podía alcanzarse' : ', el límite de la búsqueda'}; en cada uno alguien puede actuar o hablará un plazo.${unreached.length === 0 ? '' : ` Sin alcanzar: ${unreached.join(', ')}.`}`,
    notReleased: ({ id, version }: NamedVersion, folder: string) =>
      `${id} ${version} no se publicó: no es correcto. Qué falla: cauce procedure check ${folder}`,
  },
} as const;
