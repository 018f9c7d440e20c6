/**
 * What follows from a happening under the procedure: waits close and open, clocks stop, pause, go on, are computed again
 * and start. The order matters and is the law's: what an event ends, ends before what it begins begins.
 */
import { required } from '../shared/assert.ts';
import type { Consequence, Occasion } from './consequence.ts';
import type { Course } from './course.ts';
import { happen } from './course.ts';
import { recomputesClocks } from './follow-changes.ts';
import { startsClocks, stopsClocks } from './follow-clocks.ts';
import {
  continuesAfterIncidents,
  continuesClocks,
  pausesClocks,
  pausesForIncidents,
  resumesGenerally,
  suspendsGenerally,
  takesOrders,
} from './follow-suspensions.ts';
import { closesWaits, opensWaits } from './follow-waits.ts';

const consequences: readonly Consequence[] = [
  closesWaits,
  stopsClocks,
  pausesClocks,
  pausesForIncidents,
  continuesClocks,
  continuesAfterIncidents,
  suspendsGenerally,
  resumesGenerally,
  takesOrders,
  recomputesClocks,
  opensWaits,
  startsClocks,
];

/** The course after everything that one happening brings about. */
export const follow = (course: Course, occasion: Occasion): Course =>
  consequences.reduce<Course>(
    (so, consequence) =>
      consequence(required(so.claim, 'something has happened to the claim'), occasion).reduce<Course>(
        (next, happening) => happen(next, occasion.envelope, happening),
        so,
      ),
    course,
  );
