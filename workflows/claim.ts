import {
  allHandlersFinished,
  ApplicationFailure,
  condition,
  continueAsNew,
  log,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { ClaimPosition, CommandAnswer } from '../activities/contract.ts';
import type { Alarm } from './alarm.ts';
import { createAlarm } from './alarm.ts';
import type { ClaimWorkflowInput } from './messages.ts';
import { isCommandId, position, refresh, submit } from './messages.ts';
import type { Failed } from './outside.ts';
import { callOutside } from './outside.ts';

/**
 * Replaying this many events takes a worker about a second and happens whenever a sleeping claim wakes. An ordinary
 * claim of a few hundred commands stays below it; a smaller number would only buy more runs to look through.
 */
const longestHistoryEvents = 2_000;

/**
 * Pause after clocks that could not speak because of a defect: long enough that a claim waiting for a corrected
 * release does not fill its history (about 600 events a day), short enough that it then catches up by itself.
 */
const pauseAfterDefectMs = 15 * 60_000;

/** What the workflow knows between two messages. */
interface Course {
  readonly claimId: string;
  readonly inbox: WaitingCommand[];
  readonly alarm: Alarm;
  position: ClaimPosition;
  mustRead: boolean;
  hasAnswered: boolean;
}

interface WaitingCommand {
  readonly commandId: string;
  readonly resolve: (answer: CommandAnswer) => void;
  readonly reject: (failure: ApplicationFailure) => void;
}

/**
 * The course of one claim: takes its messages one by one, wakes it when a clock is due, ends when it is closed. It
 * decides nothing: the rules are applied by the activities, in the transaction that writes the log.
 */
export async function claim(input: ClaimWorkflowInput): Promise<void> {
  const { claimId, head, maxHistoryEvents = longestHistoryEvents } = input;
  const course: Course = {
    claimId,
    inbox: [],
    alarm: createAlarm(),
    position: { head, nextAlarmAt: null, open: true },
    mustRead: head > 0,
    hasAnswered: false,
  };
  listen(course);

  const mayLeave = (): boolean =>
    isIdle(course) && allHandlersFinished() && (isOver(course) || isLong(maxHistoryEvents));
  while (!mayLeave()) {
    await takeStep(course);
    await condition(() => !isIdle(course) || mayLeave());
  }
  // Nothing may be awaited between the last look at the inbox and here: a message would be lost with this run.
  if (isOver(course)) return;
  await continueAsNew<typeof claim>({ ...input, head: course.position.head });
}

/** Handlers only enqueue: two commands that each awaited their append would decide on the same stale state. */
const listen = (course: Course): void => {
  setHandler(position, () => course.position);
  setHandler(refresh, () => {
    course.mustRead = true;
  });
  setHandler(
    submit,
    ({ commandId }) =>
      new Promise((resolve, reject) => {
        course.inbox.push({ commandId, resolve, reject });
      }),
    {
      validator: ({ commandId }) => {
        if (!isCommandId(commandId))
          throw ApplicationFailure.nonRetryable('CommandIdMalformed', 'CommandIdMalformed');
      },
    },
  );
};

const isIdle = ({ inbox, alarm, mustRead }: Course): boolean =>
  inbox.length === 0 && !alarm.isRinging() && !mustRead;

/** The claim is closed, or its registration was refused and so it never was. */
const isOver = ({ position: { head, open }, hasAnswered }: Course): boolean =>
  !open || (hasAnswered && head === 0);

const isLong = (maxHistoryEvents: number): boolean => {
  const { continueAsNewSuggested, historyLength } = workflowInfo();
  return continueAsNewSuggested || historyLength > maxHistoryEvents;
};

/** One piece of work, if there is any; a due clock speaks before the commands that came after it. */
const takeStep = (course: Course): Promise<void> | undefined => {
  if (course.mustRead) return readPosition(course);
  if (course.alarm.isRinging()) return expireClocks(course);
  const next = course.inbox.shift();
  return next && answerCommand(course, next);
};

const answerCommand = async (course: Course, waiting: WaitingCommand): Promise<void> => {
  const { claimId } = course;
  const { commandId, resolve, reject } = waiting;
  const outcome = await callOutside((activities) =>
    activities.handleCommand({ claimId, commandId, now: instantAfter(0) }),
  );
  course.hasAnswered = true;
  if (outcome.kind === 'failed') {
    reject(ApplicationFailure.nonRetryable(outcome.type, outcome.type));
    return;
  }
  // A command given again answers as it did then; the claim may have gone on since.
  if (outcome.value.head >= course.position.head) moveTo(course, outcome.value);
  resolve(outcome.value);
};

const readPosition = async (course: Course): Promise<void> => {
  course.mustRead = false;
  const { claimId } = course;
  const outcome = await callOutside((activities) => activities.readPosition({ claimId }));
  if (outcome.kind === 'failed') return pause(course, outcome);
  moveTo(course, outcome.value);
};

const expireClocks = async (course: Course): Promise<void> => {
  course.alarm.silence();
  const { claimId } = course;
  const now = instantAfter(0);
  const outcome = await callOutside((activities) => activities.expireClocks({ claimId, now }));
  if (outcome.kind === 'failed') return pause(course, outcome);
  const { nextAlarmAt } = outcome.value;
  const hasSpoken = nextAlarmAt === null || nextAlarmAt > now;
  moveTo(
    course,
    hasSpoken ? outcome.value : { ...outcome.value, nextAlarmAt: instantAfter(pauseAfterDefectMs) },
  );
};

const moveTo = (course: Course, { head, nextAlarmAt, open }: ClaimPosition): void => {
  course.position = { head, nextAlarmAt, open };
  course.alarm.arm(nextAlarmAt);
};

/** The claim goes on without its clocks for a while; an open alert of the stalled-claims model is what people see. */
const pause = (course: Course, { type }: Failed): void => {
  log.error('Clocks could not speak', { claimId: course.claimId, failureType: type });
  course.alarm.arm(instantAfter(pauseAfterDefectMs));
};

/** The workflow's clock, the only "now" that decides. */
const instantAfter = (milliseconds: number): string => new Date(Date.now() + milliseconds).toISOString();
