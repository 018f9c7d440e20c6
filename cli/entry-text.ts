/** What an entry of a procedure's log says, as a sentence. */
import type { ProcedureEntry, ProcedureEntryData, ProcedureEntryType } from '../domain/procedure/sign-off.ts';
import { dateText } from './dates.ts';
import type { Language } from './language.ts';

type Sentences = {
  readonly [Type in ProcedureEntryType]: (data: ProcedureEntryData[Type]) => string;
};

const short = (hash: string): string => hash.slice(0, 12);

const english: Sentences = {
  VersionDrafted: ({ version }) => `Version ${version} was drafted`,
  VersionReviewed: ({ version }) => `Counsel reviewed version ${version}`,
  VersionPutInForce: ({ version, from }) => `Version ${version} is in force from ${dateText(from, 'en')}`,
  VersionWithdrawn: ({ version, on }) => `Version ${version} is withdrawn from ${dateText(on, 'en')}`,
  VariantAdopted: ({ variant, option }) => `Of the variant ${variant} the option ${option} was adopted`,
  CalendarEditionPublished: ({ calendar, version }) =>
    `Edition ${version} of the calendar ${calendar} was published`,
  MigrationProposed: ({ plan, from, to, claims }) =>
    `Plan ${short(plan)} was proposed: ${claims} ${claims === 1 ? 'claim' : 'claims'} from version ${from.version} to ${to.version}`,
  MigrationApproved: ({ plan }) => `Plan ${short(plan)} was approved`,
  MigrationSampled: ({ plan, done, leftOut }) =>
    `The sample of plan ${short(plan)} was moved: ${done}, left out ${leftOut}`,
  MigrationRun: ({ plan, done, leftOut }) =>
    `Plan ${short(plan)} was run: ${done} moved, ${leftOut} left out`,
  MigrationReverted: ({ plan, done, leftOut }) =>
    `Plan ${short(plan)} was taken back: ${done} moved back, ${leftOut} left out`,
};

const spanish: Sentences = {
  VersionDrafted: ({ version }) => `Se redactó la versión ${version}`,
  VersionReviewed: ({ version }) => `Asesoría jurídica revisó la versión ${version}`,
  VersionPutInForce: ({ version, from }) =>
    `La versión ${version} está en vigor desde el ${dateText(from, 'es')}`,
  VersionWithdrawn: ({ version, on }) => `La versión ${version} se retira desde el ${dateText(on, 'es')}`,
  VariantAdopted: ({ variant, option }) => `En la variante ${variant} se adoptó la opción ${option}`,
  CalendarEditionPublished: ({ calendar, version }) =>
    `Se publicó la edición ${version} del calendario ${calendar}`,
  MigrationProposed: ({ plan, from, to, claims }) =>
    `Se propuso el plan ${short(plan)}: ${claims} ${claims === 1 ? 'solicitud' : 'solicitudes'} de la versión ${from.version} a la ${to.version}`,
  MigrationApproved: ({ plan }) => `Se aprobó el plan ${short(plan)}`,
  MigrationSampled: ({ plan, done, leftOut }) =>
    `Se pasó la muestra del plan ${short(plan)}: ${done}; quedaron fuera ${leftOut}`,
  MigrationRun: ({ plan, done, leftOut }) =>
    `Se ejecutó el plan ${short(plan)}: pasaron ${done}, quedaron fuera ${leftOut}`,
  MigrationReverted: ({ plan, done, leftOut }) =>
    `Se deshizo el plan ${short(plan)}: volvieron ${done}, quedaron fuera ${leftOut}`,
};

const sentences: Readonly<Record<Language, Sentences>> = { en: english, es: spanish };

/** The sentence of an entry in a language, without who signed it and when. */
export const entryText = (entry: ProcedureEntry, language: Language): string =>
  textOf(entry, sentences[language]);

const textOf = (entry: ProcedureEntry, say: Sentences): string => {
  switch (entry.type) {
    case 'VersionDrafted':
      return say.VersionDrafted(entry.data);
    case 'VersionReviewed':
      return say.VersionReviewed(entry.data);
    case 'VersionPutInForce':
      return say.VersionPutInForce(entry.data);
    case 'VersionWithdrawn':
      return say.VersionWithdrawn(entry.data);
    case 'VariantAdopted':
      return say.VariantAdopted(entry.data);
    case 'CalendarEditionPublished':
      return say.CalendarEditionPublished(entry.data);
    case 'MigrationProposed':
      return say.MigrationProposed(entry.data);
    case 'MigrationApproved':
      return say.MigrationApproved(entry.data);
    case 'MigrationSampled':
      return say.MigrationSampled(entry.data);
    case 'MigrationRun':
      return say.MigrationRun(entry.data);
    case 'MigrationReverted':
      return say.MigrationReverted(entry.data);
  }
};
