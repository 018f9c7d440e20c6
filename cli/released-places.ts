import type { ProcedureLibrary } from '../definitions/store.ts';
import { required } from '../domain/shared/assert.ts';

/** The offices and roles that a jurisdiction has. */
export interface Place {
  readonly offices: readonly string[];
  readonly roles: readonly string[];
}

/**
 * What the released procedures of each jurisdiction know of, by jurisdiction. Earlier versions count too: claims stay
 * pinned to them, and somebody must serve those claims.
 */
export const releasedPlaces = async (library: ProcedureLibrary): Promise<ReadonlyMap<string, Place>> => {
  const places = new Map<string, Place>();
  for (const { hash } of await library.list()) {
    const { document } = required(await library.byHash(hash), 'a released procedure can be read');
    const known = places.get(document.jurisdiction);
    places.set(document.jurisdiction, {
      offices: union(known?.offices, Object.keys(document.offices)),
      roles: union(known?.roles, document.roles),
    });
  }
  return places;
};

const union = (known: readonly string[] = [], more: readonly string[]): readonly string[] => [
  ...new Set([...known, ...more]),
];
