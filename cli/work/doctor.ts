import type { Config } from '../../platform/config/config.ts';
import { parseConfig } from '../../platform/config/config.ts';
import { describeErrors } from '../../platform/config/settings.ts';
import type { Work } from '../command-spec.ts';
import { checkApi, checkIdentity, checkSignIn } from '../doctor/http-checks.ts';
import { checkDatabase, checkTemporal } from '../doctor/server-checks.ts';
import type { Check } from '../doctor/check.ts';
import { EXIT } from '../exit-codes.ts';
import type { Session } from '../session.ts';

/** Asks everything that the system is made of whether it is there; each answer that is no says what to do. */
export const examine: Work = async (session) => {
  const { say, output } = session;
  const configuration = parseConfig(session.environment.variables);
  const checks = [
    checkNode(session, process.versions.node),
    checkEnvironment(session, configuration),
    ...(configuration.ok ? await checkSurroundings(session, configuration.config) : []),
  ];
  const failed = checks.filter(({ isOk }) => !isOk);
  await output.answer({ ok: failed.length === 0, checks }, () =>
    [
      ...checks.map(
        ({ name, isOk, detail }) => `${isOk ? say.doctor.ok : say.doctor.notOk}\t${name}: ${detail}`,
      ),
      failed.length === 0 ? say.doctor.allWell : say.doctor.notWell(failed.length),
      ...(failed.length > 0 && session.environment.file !== undefined ? [say.doctor.demoStopped] : []),
    ].join('\n'),
  );
  if (!configuration.ok) return EXIT.usage;
  return failed.length === 0 ? EXIT.ok : EXIT.unavailable;
};

const checkSurroundings = async (session: Session, config: Config): Promise<readonly Check[]> =>
  (
    await Promise.all([
      checkDatabase(session, config.database.url),
      checkTemporal(session, config.temporal),
      checkApi(session),
      checkIdentity(session),
      checkSignIn(session),
    ])
  ).flat();

/** @see package.json, `engines` */
const oldestNode = [20, 19] as const;

const checkNode = ({ say }: Session, version: string): Check => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isOk = major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1]);
  return { name: say.doctor.node, isOk, detail: isOk ? version : say.doctor.nodeOld(version) };
};

const checkEnvironment = (
  { say, environment }: Session,
  configuration: ReturnType<typeof parseConfig>,
): Check => {
  const { doctor } = say;
  const source = environment.file === undefined ? doctor.fromProcess : doctor.fromFile(environment.file);
  if (configuration.ok) return { name: doctor.environment, isOk: true, detail: source };
  const errors = describeErrors(configuration.errors).replaceAll('\n', '\n\t');
  return {
    name: doctor.environment,
    isOk: false,
    detail: `${source}\n\t${errors}\n\t${doctor.environmentAdvice}`,
  };
};
