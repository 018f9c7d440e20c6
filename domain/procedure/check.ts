/**
 * What can be said of a procedure by reading it: whether its names are defined, its stages can be reached and left,
 * its clocks can start and stop, its decisions can be contested, its words exist in both languages, and its parameters
 * rest on norms. Conditions are judged elsewhere, because judging them takes an expression engine.
 */
import { checkBodies } from './checks/bodies.ts';
import { checkCalendars } from './checks/calendars.ts';
import { checkCalendarNames, unusedCalendars } from './checks/calendar-names.ts';
import { checkClockOrder } from './checks/clock-order.ts';
import { checkClocks } from './checks/clocks.ts';
import { checkClosures } from './checks/closures.ts';
import { checkCommands } from './checks/commands.ts';
import { checkCompetence } from './checks/competence.ts';
import { checkContestable } from './checks/contestable.ts';
import { checkDecisions } from './checks/decisions.ts';
import { checkDocuments } from './checks/documents.ts';
import { checkLabels } from './checks/labels.ts';
import { checkLengths } from './checks/lengths.ts';
import { checkNorms } from './checks/norms.ts';
import { checkPrerequisites } from './checks/prerequisites.ts';
import { checkRemedies } from './checks/remedies.ts';
import { checkSections } from './checks/sections.ts';
import { checkSeparation } from './checks/separation.ts';
import { checkStages } from './checks/stages.ts';
import { checkStatistics } from './checks/statistics.ts';
import { checkTracks } from './checks/tracks.ts';
import { checkWaits } from './checks/waits.ts';
import type { ProcedureDocument } from './definition.ts';
import type { ProcedureFinding } from './finding.ts';

/** Every finding about a procedure, errors and warnings, by topic. Pure: the same document always says the same. */
export const checkProcedure = (document: ProcedureDocument): readonly ProcedureFinding[] => [
  ...checkStages(document),
  ...checkCommands(document),
  ...checkPrerequisites(document),
  ...checkClocks(document),
  ...checkWaits(document),
  ...checkClockOrder(document),
  ...checkRemedies(document),
  ...checkClosures(document),
  ...checkContestable(document),
  ...checkTracks(document),
  ...checkNorms(document),
  ...checkLabels(document),
  ...checkBodies(document),
  ...checkDecisions(document),
  ...checkCompetence(document),
  ...checkLengths(document),
  ...checkSections(document),
  ...checkDocuments(document),
  ...checkStatistics(document),
  ...checkSeparation(document),
  ...checkCalendars(document),
  ...checkCalendarNames(document),
  ...unusedCalendars(document),
];
