/** The kinds of files of a procedure folder. */
export const SURFACES = ['procedure', 'calendar', 'norms', 'labels', 'scenario', 'migration'] as const;
export type SurfaceName = (typeof SURFACES)[number];
