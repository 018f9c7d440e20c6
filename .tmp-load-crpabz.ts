import { loadProcedure } from '/work/law/definitions/procedure.ts';
import { findingText } from '/work/law/definitions/finding.ts';
for (const [folder, file] of [['procedures/bz'],['procedures/pa'],['procedures/cr','procedure.2011.1.yaml'],['procedures/cr','procedure.2022.1.yaml'],['procedures/cr','procedure.2024.1.yaml']] as const) {
const r = await loadProcedure(folder, file); console.log('==', folder, file ?? '', r.ok);
for (const one of r.findings) { const t = findingText(one); if (!/norm-unused|label-unused|length-unknown/.test(t)) console.log(t); }
}
