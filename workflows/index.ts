/** What the bundle for the sandbox contains: each export is a workflow type. */
export { claim } from './claim.ts';
