import type { FoldProject } from './foldProject';

/** A virtual environment beside the checkout, with the packages that its tests ask for. */
function venv(packages: string): string {
  return `python3 -m venv $PLACE/venv && $PLACE/venv/bin/pip install -q pytest pyflakes ${packages}`;
}

/** Compiles, looks for names without meaning, and runs the tests; without `TESTS` there is nothing to run. */
const pythonCheck =
  '$PLACE/venv/bin/python -m py_compile $FILES && ' +
  '! $PLACE/venv/bin/python -m pyflakes $FILES | grep -E "undefined name|referenced before assignment" && ' +
  '$PLACE/venv/bin/python -m pytest -q -x $TESTS';

/** The projects whose tests judge folds, those of one language together. Commits of 2025 and 2026. */
export const foldProjects: readonly FoldProject[] = [
  {
    name: 'networkx',
    language: 'Python',
    repository: 'https://github.com/networkx/networkx',
    commit: 'cfc6b79fc53f583aa15a79b2187ae30bd4f480ed',
    setup: venv('numpy scipy'),
    check: pythonCheck,
    tests: /\/tests\/test_\w+\.py$/,
  },
  {
    name: 'sqlalchemy',
    language: 'Python',
    repository: 'https://github.com/sqlalchemy/sqlalchemy',
    commit: 'f35da7e2b9349a08b8de1f6bd3b07c8bf8616790',
    setup: `${venv('')} && $PLACE/venv/bin/pip install -q -e .`,
    check: pythonCheck,
    tests: /^test\/.*test_\w+\.py$/,
    leftOut: {
      paths: /\/(?:mysql|postgresql|mssql|oracle)\/|\/typing\/|^tools\//,
      why: 'wants a database server that is not there, or is only read by type checkers',
    },
  },
];
