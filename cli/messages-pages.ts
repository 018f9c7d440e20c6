import type { ExploredVersion } from '../definitions/exploration.ts';

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** What is said of an exploration, and of the generated pages of procedures. */
export const pagesMessages = {
  en: {
    pageStale: (file: string) =>
      `${file} is not what the procedures say. Write it again: npx cauce procedure docs`,
    pagesAgree: (files: number) => `${plural(files, 'file is', 'files are')} what the procedures say.`,
    pagesWritten: (files: number, changed: number) =>
      `${plural(files, 'file', 'files')} made, ${changed} of them changed.`,
    uncovered: (numbers: readonly string[]) =>
      `No scenario covers ${numbers.join(', ')}. Add a scenario with this number in covers.`,
    explored: ({ version, states, decisions, isWhole }: ExploredVersion) =>
      `${version}: ${states} states explored in ${decisions} tries${isWhole ? ', all that could be reached' : ', the bound of the search'}; in each of them somebody can act, or a clock will speak.`,
    deadState: (version: string, stage: string, path: readonly string[]) =>
      `${version}: nothing is possible any more in stage "${stage}", reached by ${path.join(', ')}.`,
  },
  es: {
    pageStale: (file: string) =>
      `${file} no es lo que dicen los procedimientos. Para volver a escribirlo: npx cauce procedure docs`,
    pagesAgree: (files: number) =>
      `${plural(files, 'archivo dice', 'archivos dicen')} lo que dicen los procedimientos.`,
    pagesWritten: (files: number, changed: number) =>
      `${plural(files, 'archivo hecho', 'archivos hechos')}; cambiados: ${changed}.`,
    uncovered: (numbers: readonly string[]) =>
      `Ningún caso muestra ${numbers.join(', ')}. Falta un caso con ese número en covers.`,
    explored: ({ version, states, decisions, isWhole }: ExploredVersion) =>
      `${version}: ${states} estados explorados en ${decisions} intentos${isWhole ? ', todo lo que podía alcanzarse' : ', el límite de la búsqueda'}; en cada uno alguien puede actuar o hablará un plazo.`,
    deadState: (version: string, stage: string, path: readonly string[]) =>
      `${version}: ya nada es posible en la etapa «${stage}», a la que se llegó por ${path.join(', ')}.`,
  },
} as const;
