import type { DeadState, ExploredVersion } from '../definitions/exploration.ts';

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
    deadState: (version: string, { stage, why, states, path }: DeadState) =>
      `${version}: ${why === 'unattended' ? 'nobody has work, no clock runs and no wait is open' : 'nothing is possible any more'} in stage "${stage}" (${plural(states, 'state', 'states')}), reached by ${path.join(', ')}.`,
    notReleased: ({ id, version }: NamedVersion, folder: string) =>
      `${id} ${version} was not released: it is not sound. What is wrong: cauce procedure check ${folder}`,
    neverReached: ({ version, decisions, unreached }: ExploredVersion) =>
      `${version}: no claim comes to ${unreached.map((stage) => `"${stage}"`).join(', ')}: all that can be done was tried (${plural(decisions, 'try', 'tries')}), and nothing leads there.`,
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
      `${version}: ${plural(states, 'estado explorado', 'estados explorados')} en ${plural(decisions, 'intento', 'intentos')}, hasta ${plural(depth, 'orden', 'órdenes')} de profundidad${isWhole ? ', todo lo que podía alcanzarse' : ', el límite de la búsqueda'}; en cada uno alguien puede actuar o hablará un plazo.${unreached.length === 0 ? '' : ` Sin alcanzar: ${unreached.join(', ')}.`}`,
    deadState: (version: string, { stage, why, states, path }: DeadState) =>
      `${version}: ${why === 'unattended' ? 'nadie tiene tarea, no corre ningún plazo y no hay espera abierta' : 'ya nada es posible'} en la etapa «${stage}» (${plural(states, 'estado', 'estados')}), a la que se llegó por ${path.join(', ')}.`,
    notReleased: ({ id, version }: NamedVersion, folder: string) =>
      `${id} ${version} no se publicó: no es correcto. Qué falla: cauce procedure check ${folder}`,
    neverReached: ({ version, decisions, unreached }: ExploredVersion) =>
      `${version}: ninguna solicitud llega a ${unreached.map((stage) => `«${stage}»`).join(', ')}: se intentó todo lo que puede hacerse (${plural(decisions, 'intento', 'intentos')}) y nada lleva allí.`,
  },
} as const;
