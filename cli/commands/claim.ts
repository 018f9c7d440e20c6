import { BOUNDS } from '../../domain/shared/bounds.ts';
import type { ArgumentSpec, CommandSpec, OptionSpec } from '../command-spec.ts';
import { limitOption } from '../limit-option.ts';

const claim: ArgumentSpec = {
  name: 'claim',
  text: { es: 'identificador de la solicitud', en: 'id of the claim' },
};

const personal: OptionSpec = {
  flags: '--personal <file>',
  text: {
    es: 'archivo JSON con datos personales (- lee la entrada); nunca en la línea de órdenes, que otros ven',
    en: 'JSON file with personal data (- reads the input); never on the command line, which others see',
  },
};
const role: OptionSpec = {
  flags: '--role <role>',
  text: { es: 'función con la que actúa, si tiene varias', en: 'role in which you act, if you hold several' },
};
const commandId: OptionSpec = {
  flags: '--command-id <uuid>',
  text: {
    es: 'identificador de la actuación: repetirlo da la misma respuesta',
    en: 'id of the command: repeating it gives the same answer',
  },
};

const register: CommandSpec = {
  path: 'claim register',
  summary: { es: 'Registrar una solicitud', en: 'Register a claim' },
  options: [
    {
      flags: '--procedure <id>',
      text: { es: 'procedimiento, como mx/refugee-status', en: 'procedure, such as mx/refugee-status' },
    },
    { flags: '--office <office>', text: { es: 'oficina que la recibe', en: 'office that receives it' } },
    { flags: '--track <track>', text: { es: 'vía; regular si falta', en: 'track; regular when absent' } },
    {
      flags: '--filed-by <party>',
      text: {
        es: 'applicant o representative; applicant si falta',
        en: 'applicant or representative; applicant when absent',
      },
    },
    {
      flags: '--applicant <person>',
      isRepeated: true,
      text: {
        es: 'relación:nacionalidad[:minor], una vez por persona',
        en: 'relation:nationality[:minor], once for each person',
      },
    },
    {
      flags: '--file <file>',
      text: { es: 'cuerpo entero en JSON (- lee la entrada)', en: 'whole body as JSON (- reads the input)' },
    },
    personal,
    role,
    commandId,
  ],
  examples: [
    'cauce claim register --procedure mx/refugee-status --office tapachula --applicant principal:HN --applicant child:HN:minor',
    'cauce claim register --file registration.json --json',
  ],
  work: async (...given) => (await import('../work/claim-register.ts')).registerClaim(...given),
};

const give: CommandSpec = {
  path: 'claim do',
  summary: { es: 'Realizar una actuación sobre una solicitud', en: 'Give a command to a claim' },
  arguments: [
    claim,
    { name: 'command', text: { es: 'actuación, como admit-claim', en: 'command, such as admit-claim' } },
  ],
  options: [
    {
      flags: '--set <name=value>',
      isRepeated: true,
      text: { es: 'un dato de la actuación', en: 'one datum of the command' },
    },
    {
      flags: '--data <file>',
      text: {
        es: 'datos en un archivo JSON (- lee la entrada)',
        en: 'data in a JSON file (- reads the input)',
      },
    },
    personal,
    {
      flags: '--occurred-at <instant>',
      text: { es: 'momento legal, si fue anterior a ahora', en: 'legal time, when it was earlier than now' },
    },
    role,
    {
      flags: '--if-version <number>',
      text: {
        es: 'rechazar si la solicitud ya no está en esta versión',
        en: 'refuse when the claim is no longer at this version',
      },
    },
    commandId,
  ],
  examples: [
    'cauce claim do 0198c2a0-1111-7000-8000-000000000001 admit-claim',
    'cauce claim do 0198c2a0-1111-7000-8000-000000000001 extend-clock --set clock=decide --set ground=no-interpreter',
    'cauce claim do 0198c2a0-1111-7000-8000-000000000001 close-claim --set reason=final-decision --if-version 31',
  ],
  work: async (...given) => (await import('../work/claim-do.ts')).giveCommand(...given),
};

const outcome: CommandSpec = {
  path: 'claim outcome',
  summary: { es: 'Preguntar qué fue de una actuación', en: 'Ask what became of a command' },
  arguments: [{ name: 'command', text: { es: 'identificador de la actuación', en: 'id of the command' } }],
  examples: ['cauce claim outcome 5a3c1d62-0b1e-4f43-9a77-0d2f4c1b8e90'],
  work: async (...given) => (await import('../work/claim-do.ts')).showOutcome(...given),
};

const show: CommandSpec = {
  path: 'claim show',
  summary: { es: 'Mostrar una solicitud', en: 'Show a claim' },
  arguments: [claim],
  examples: ['cauce claim show 0198c2a0-1111-7000-8000-000000000001'],
  work: async (...given) => (await import('../work/claim-show.ts')).showClaim(...given),
};

const history: CommandSpec = {
  path: 'claim history',
  summary: {
    es: 'Mostrar todo lo que sucedió a una solicitud',
    en: 'Show everything that happened to a claim',
  },
  arguments: [claim],
  options: [limitOption(BOUNDS.listItems.most)],
  examples: [
    'cauce claim history 0198c2a0-1111-7000-8000-000000000001',
    'cauce claim history 0198c2a0-1111-7000-8000-000000000001 --limit 20 --json',
  ],
  work: async (...given) => (await import('../work/claim-show.ts')).showHistory(...given),
};

export const claimCommands: readonly CommandSpec[] = [register, give, outcome, show, history];
