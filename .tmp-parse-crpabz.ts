import { readProcedureFolder } from '/work/law/definitions/read-folder.ts';
import { findingText } from '/work/law/definitions/finding.ts';
for (const [folder, file] of [['procedures/bz'],['procedures/pa'],['procedures/cr','procedure.2011.1.yaml'],['procedures/cr','procedure.2022.1.yaml'],['procedures/cr','procedure.2024.1.yaml']] as const) {
const r = await readProcedureFolder(folder, file);
if (!r.ok) for (const one of r.findings) console.log(findingText(one)); else console.log(folder, file ?? '', 'parsed', Object.values(r.document.calendars).map(c=>c.id+':'+c.days.length).join(' '));
}
