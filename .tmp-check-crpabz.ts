import { readProcedureFolder } from '/work/law/definitions/read-folder.ts';
import { checkProcedure } from '/work/law/domain/procedure/check.ts';
import { findingText } from '/work/law/definitions/finding.ts';
const [folder = '', file] = process.argv.slice(2);
const r = await readProcedureFolder(folder, file);
if (!r.ok) for (const one of r.findings) console.log(findingText(one));
else for (const f of checkProcedure(r.document)) console.log(findingText({ ...f, path: f.path.join('.'), ...r.positions.locate(f.path, f.at) }));
