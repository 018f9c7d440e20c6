import type { CommandData } from '../../../domain/claim/command-data.ts';
import type { CommandType } from '../../../domain/claim/commands.ts';
import type { PersonalData } from '../../../domain/claim/personal-data.ts';
import type { PlainDate } from '../../../domain/shared/plain-date.ts';
import type { JourneyId, TourMessages } from './messages-en.ts';

/** A member of the demo's staff, by the subject of their identity. */
export type StaffName =
  | 'rosa'
  | 'andres'
  | 'ines'
  | 'elena'
  | 'ruben'
  | 'soledad'
  | 'victor'
  | 'nadia'
  | 'samuel'
  | 'lucia'
  | 'omar';

/** What became of a command: as the API says it. */
export type CommandReport =
  | { readonly result: 'accepted'; readonly version: number; readonly events: readonly string[] }
  | {
      readonly result: 'refused';
      readonly kind: string;
      readonly rule: string;
      readonly detail: string;
      readonly facts: Readonly<Record<string, unknown>>;
      readonly basis: readonly string[];
    };

export interface ClockReport {
  readonly clock: string;
  readonly run: number;
  readonly state: string;
  readonly dueOn: PlainDate | null;
  readonly warned: readonly string[];
  readonly explanation: readonly string[];
}

export interface ClaimReport {
  readonly claimId: string;
  readonly version: number;
  readonly stage: string;
  readonly status: string;
  readonly fileNumber: string;
  readonly applicants: readonly { readonly personId: string; readonly outcome?: string | undefined }[];
  readonly acts: readonly { readonly actId: string; readonly servedOn?: string | undefined }[];
}

/** What the tour does to the system: real requests of real staff, and a claim's own virtual time. */
export interface Desk {
  register(as: StaffName, data: CommandData['register-claim'], personal: PersonalData): Promise<ClaimReport>;
  command<Type extends CommandType>(
    as: StaffName,
    claimId: string,
    command: { readonly type: Type; readonly data: CommandData[Type]; readonly personal?: PersonalData },
  ): Promise<CommandReport>;
  claim(claimId: string): Promise<ClaimReport>;
  clocks(claimId: string): Promise<readonly ClockReport[]>;
  history(
    claimId: string,
  ): Promise<readonly { readonly type: string; readonly data: Readonly<Record<string, unknown>> }[]>;
  /** The id under which the log knows a member of staff. */
  staffIdOf(name: StaffName): Promise<string>;
  /** Lets the claim's time pass until noon of the day in its zone; clocks that come due on the way speak. */
  travelTo(claimId: string, day: PlainDate): Promise<void>;
  /** The sentences of the tour, in the language of whoever watches. */
  readonly say: TourMessages;
  /** Says a sentence to whoever watches. */
  tell(line: string): void;
}

/** A stretch of the tour: does what an office does, and looks at what came of it. */
export interface Journey {
  readonly id: JourneyId;
  /** Returns the claims that it made. */
  readonly take: (desk: Desk) => Promise<readonly string[]>;
}
