import { randomBytes } from 'node:crypto';
import { published } from './environment.ts';

export type TestTemporal = {
  readonly address: string;
  readonly namespace: string;
  /** The file of the bundled workflow code, for `workflowBundle: { codePath }`. */
  readonly workflowBundle: string;
};

/** Where the run's one Temporal server is, and its one workflow bundle. */
export const testTemporal = (): TestTemporal => ({
  address: published('CAUCE_TEST_TEMPORAL_ADDRESS'),
  namespace: published('CAUCE_TEST_TEMPORAL_NAMESPACE'),
  workflowBundle: published('CAUCE_TEST_WORKFLOW_BUNDLE'),
});

/** A queue no other test file listens on. */
export const uniqueTaskQueue = (label: string): string => `${label}-${randomBytes(6).toString('hex')}`;
