/** The worker that checks folds with TypeScript, so that the server answers while a project is read. */
import { parentPort, workerData } from 'node:worker_threads';
import type { CheckAnswer, CheckQuestion, CheckSetup } from './checkMessage';
import { configFor, TypeScriptProject } from './typeScriptProject';

/** Projects kept warm; each holds its syntax trees. */
const mostProjects = 2;

const { libFolder } = workerData as CheckSetup;
const projects = new Map<string, TypeScriptProject>();

parentPort?.on('message', ({ id, files, unsaved }: CheckQuestion) => {
  const config = files[0] && configFor(files[0].path);
  const answer: CheckAnswer = { id, outcome: projectOf(config ?? '').outcome(files, unsaved) };
  parentPort?.postMessage(answer);
});

function projectOf(config: string): TypeScriptProject {
  const project =
    projects.get(config) ?? new TypeScriptProject(config === '' ? undefined : config, libFolder);
  projects.delete(config);
  projects.set(config, project);
  for (const [oldest, each] of projects) {
    if (projects.size <= mostProjects) break;
    each.dispose();
    projects.delete(oldest);
  }
  return project;
}
