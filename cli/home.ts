import { resolve } from 'node:path';
import type { Session } from './session.ts';

/** The folder of this process's files: CAUCE_HOME, or `.cauce` where the person is. */
export const homeOf = ({ host, environment }: Pick<Session, 'host' | 'environment'>): string =>
  resolve(host.folder, environment.variables['CAUCE_HOME'] || '.cauce');
