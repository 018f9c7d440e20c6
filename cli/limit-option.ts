import { BOUNDS } from '../domain/shared/bounds.ts';
import type { OptionSpec } from './command-spec.ts';

const { least, most } = BOUNDS.listItems;

/** How long a list may become; `usual` items when nothing is said. */
export const limitOption = (usual: number): OptionSpec => ({
  flags: '--limit <number>',
  text: {
    es: `cuántos como máximo, de ${least} a ${most}; ${usual} si falta`,
    en: `how many at most, from ${least} to ${most}; ${usual} when absent`,
  },
});
