// The report page: draws the report that the page carries as JSON. Runs in a browser and in an editor's webview.
(() => {
  const { report, excerpts } = JSON.parse(document.getElementById('data').textContent);
  const editor = typeof acquireVsCodeApi === 'function' ? acquireVsCodeApi() : undefined;

  /** Classes that are drawn at once; more on request. */
  const pageSize = 40;
  const kindNames = {
    code: 'Code',
    step: 'Steps',
    scenario: 'Scenarios',
    sequence: 'Runs of steps',
    'step-definition': 'Step definitions',
  };
  const skipNames = {
    ignored: 'Ignored by git',
    generated: 'Generated',
    vendored: 'Vendored',
    minified: 'Minified',
    binary: 'Binary',
    'too-large': 'Too large',
    unreadable: 'Unreadable',
    imports: 'Import blocks',
    header: 'File headers',
    data: 'Tables of data',
    excluded: 'Excluded',
  };

  const classes = report.classes.map((cloneClass, order) => ({
    ...cloneClass,
    order,
    lines: Math.max(...cloneClass.fragments.map(({ startLine, endLine }) => endLine - startLine + 1)),
    inTests: cloneClass.fragments.every(({ test }) => test),
    words: [
      cloneClass.reason,
      cloneClass.canonical,
      ...cloneClass.fragments.flatMap(fragment => [fragment.path, fragment.name]),
    ]
      .filter(Boolean)
      .join('\n')
      .toLowerCase(),
  }));

  const orders = {
    rank: (a, b) => a.order - b.order,
    saved: (a, b) => (b.savedLines ?? 0) - (a.savedLines ?? 0),
    size: (a, b) => b.lines - a.lines,
    places: (a, b) => b.fragments.length - a.fragments.length,
    similarity: (a, b) => b.similarity - a.similarity,
    path: (a, b) => compare(a.fragments[0].path, b.fragments[0].path),
  };

  function compare(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
  }

  function element(name, attributes = {}, ...children) {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key === 'class') node.className = value;
      else if (value !== undefined) node.setAttribute(key, value);
    }
    node.append(...children.filter(child => child !== undefined));
    return node;
  }

  function count(number, one, many = `${one}s`) {
    return `${number.toLocaleString('en-US')} ${number === 1 ? one : many}`;
  }

  // ---- one class

  /** The name that it goes by, a step's own text, or the file. */
  function titleOf({ kind, fragments, representative = 0, canonical }) {
    const main = fragments[representative];
    const step = kind === 'step' ? (canonical ?? excerptOf(main)?.lines[0].trim()) : undefined;
    const name = main.name ?? fragments.find(({ name }) => name)?.name;
    return step ?? name ?? main.path.slice(main.path.lastIndexOf('/') + 1);
  }

  function drawClass(cloneClass) {
    const { kind, type, similarity, fragments, savedLines, reason, rule, inTests, slight } = cloneClass;
    const badges = [
      kindNames[kind],
      type === 1 ? 'identical' : `Type ${type}, ${Math.floor(similarity * 100)} % alike`,
      count(fragments.length, 'place'),
      savedLines ? `saves ${count(savedLines, 'line')}` : undefined,
      inTests ? 'tests' : undefined,
      slight ? 'slight' : undefined,
      kind === 'step' ? undefined : cloneClass.canonical,
      rule,
    ].filter(Boolean);
    return element(
      'article',
      { id: cloneClass.id },
      element('h3', {}, titleOf(cloneClass)),
      element('ul', { class: 'badges' }, ...badges.map(badge => element('li', {}, badge))),
      reason ? element('p', { class: 'reason' }, reason) : undefined,
      drawTwins(cloneClass),
      drawMorePlaces(cloneClass),
      drawParameters(cloneClass),
    );
  }

  function excerptOf({ path, startLine, endLine }) {
    return excerpts[`${path}:${startLine}-${endLine}`];
  }

  /** The representative first, then the others in the report's order. */
  function inOrder({ fragments, representative = 0 }) {
    return [fragments[representative], ...fragments.filter((_, index) => index !== representative)];
  }

  function drawTwins(cloneClass) {
    const shown = inOrder(cloneClass).filter(excerptOf);
    if (shown.length === 0) return undefined;
    const model = excerptOf(shown[0]);
    const narrow = shown.every(fragment => excerptOf(fragment).lines.length <= 2);
    return element(
      'div',
      { class: narrow ? 'twins narrow' : 'twins' },
      ...shown.map((fragment, index) => drawTwin(fragment, index === 0 ? undefined : model)),
    );
  }

  function drawTwin(fragment, model) {
    const excerpt = excerptOf(fragment);
    const lines = withoutIndent(excerpt.lines);
    const same = model && new Set(model.lines.map(line => line.trim()));
    const rows = lines.map((line, index) => {
      const differs = same && line.trim() !== '' && !same.has(line.trim());
      const row = element('span', { class: 'row', 'data-line': String(excerpt.firstLine + index) });
      if (differs && model.lines.length === 1 && lines.length === 1)
        row.append(...markDifference(line.trim(), model.lines[0].trim()));
      else {
        row.append(line === '' ? '\u200b' : line);
        if (differs) row.classList.add('differs');
      }
      return row;
    });
    return element(
      'figure',
      {},
      element('figcaption', {}, drawPlace(fragment), ...notesOf(fragment)),
      element('pre', { tabindex: '0' }, element('code', {}, ...rows)),
      excerpt.cut > 0
        ? element('figcaption', { class: 'soft' }, `${count(excerpt.cut, 'more line')} not shown`)
        : undefined,
    );
  }

  function notesOf({ name, type, similarity, test }) {
    const notes = [
      name,
      type === 1 ? undefined : `${Math.floor(similarity * 100)} %`,
      test ? 'test' : undefined,
    ];
    const text = notes.filter(Boolean).join(', ');
    return text === '' ? [] : [element('span', { class: 'soft' }, `  ${text}`)];
  }

  /** What stands between the common beginning and the common end of two lines is marked. */
  function markDifference(line, model) {
    const a = line.split(/\b/);
    const b = model.split(/\b/);
    let head = 0;
    while (head < a.length && head < b.length && a[head] === b[head]) head++;
    let tail = 0;
    while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
    const middle = a.slice(head, a.length - tail).join('');
    return [
      a.slice(0, head).join(''),
      middle === '' ? undefined : element('mark', {}, middle),
      a.slice(a.length - tail).join(''),
    ].filter(Boolean);
  }

  function withoutIndent(lines) {
    const indents = lines
      .slice(1)
      .filter(line => line.trim() !== '')
      .map(line => /^[ \t]*/.exec(line)[0]);
    const own = /^[ \t]*/.exec(lines[0] ?? '')[0];
    let common = indents.reduce((a, b) => (a.length <= b.length ? a : b), own);
    while (common !== '' && !lines.every(line => line.trim() === '' || line.startsWith(common)))
      common = common.slice(0, -1);
    return lines.map(line => line.slice(line.trim() === '' ? line.length : common.length));
  }

  function drawPlace({ path, startLine, startColumn }) {
    const text = `${path}:${startLine}`;
    if (!editor) return element('span', { class: 'place' }, text);
    const button = element('button', { class: 'place', type: 'button' }, text);
    button.addEventListener('click', () =>
      editor.postMessage({ command: 'open', path, line: startLine, column: startColumn }),
    );
    return button;
  }

  function drawMorePlaces(cloneClass) {
    const rest = inOrder(cloneClass).filter(fragment => !excerptOf(fragment));
    if (rest.length === 0) return undefined;
    return element(
      'details',
      {},
      element('summary', {}, count(rest.length, 'more place')),
      element(
        'ul',
        { class: 'more-places' },
        ...rest.map(fragment => element('li', {}, drawPlace(fragment), ...notesOf(fragment))),
      ),
    );
  }

  function drawParameters({ parameters = [], fragments }) {
    if (parameters.length === 0) return undefined;
    const head = ['Place', ...parameters.map(({ name }) => name)].map(name =>
      element('th', { scope: 'col' }, name),
    );
    const rows = fragments.slice(0, 20).map((fragment, index) =>
      element(
        'tr',
        {},
        element('td', {}, drawPlace(fragment)),
        ...parameters.map(({ values }) => {
          const value = values[index];
          return value === null || value === undefined
            ? element('td', { class: 'soft' }, 'absent')
            : element('td', {}, element('code', {}, value.length > 200 ? `${value.slice(0, 200)}…` : value));
        }),
      ),
    );
    return element(
      'details',
      {},
      element('summary', {}, count(parameters.length, 'difference')),
      element(
        'div',
        { class: 'scroll' },
        element('table', {}, element('thead', {}, element('tr', {}, ...head)), element('tbody', {}, ...rows)),
      ),
    );
  }

  // ---- the page around them

  function drawFigures() {
    const { files, lines, code, gherkin } = report.summary;
    const figures = [
      ['Files', files.toLocaleString('en-US')],
      ['Lines', lines.toLocaleString('en-US')],
      ['Duplicated code', `${code.duplicatedPercent} %`],
      ['Duplicated lines', code.duplicatedLines.toLocaleString('en-US')],
      ['Code classes', code.classes.toLocaleString('en-US')],
    ];
    if (gherkin.features > 0)
      figures.push(
        ['Features', gherkin.features.toLocaleString('en-US')],
        ['Scenarios', gherkin.scenarios.toLocaleString('en-US')],
        ['Steps', gherkin.steps.toLocaleString('en-US')],
        ['Distinct steps', gherkin.distinctSteps.toLocaleString('en-US')],
        ['Gherkin classes', gherkin.classes.toLocaleString('en-US')],
      );
    document
      .getElementById('figures')
      .append(
        ...figures.map(([name, value]) =>
          element('div', {}, element('dt', {}, name), element('dd', {}, value)),
        ),
      );
  }

  function drawSkipped() {
    const rows = report.skipped.map(({ reason, files, lines, rule, classes: taken }) =>
      element(
        'tr',
        {},
        element('td', {}, skipNames[reason] ?? reason),
        element('td', { class: 'number' }, files.toLocaleString('en-US')),
        element('td', { class: 'number' }, lines.toLocaleString('en-US')),
        element('td', { class: 'number' }, taken === undefined ? '' : taken.toLocaleString('en-US')),
        element('td', {}, rule ? element('code', {}, rule) : ''),
      ),
    );
    fillTable('skipped', rows);
  }

  function drawProblems() {
    fillTable(
      'problems',
      report.problems.map(({ path, line, message }) =>
        element(
          'tr',
          {},
          element(
            'td',
            {},
            line === undefined
              ? element('span', { class: 'place' }, path)
              : drawPlace({ path, startLine: line, startColumn: 1 }),
          ),
          element('td', {}, message),
        ),
      ),
    );
  }

  function drawSuppressed() {
    fillTable(
      'suppressed',
      report.suppressed.map(({ path, startLine, reason }) =>
        element(
          'tr',
          {},
          element('td', {}, drawPlace({ path, startLine, startColumn: 1 })),
          element('td', {}, reason ?? ''),
        ),
      ),
    );
  }

  function fillTable(id, rows) {
    const section = document.getElementById(id);
    section.hidden = rows.length === 0;
    section.querySelector('tbody').append(...rows);
  }

  // ---- search, filter, sort

  const search = document.getElementById('search');
  const order = document.getElementById('order');
  const type = document.getElementById('type');
  const tests = document.getElementById('tests');
  const slight = document.getElementById('slight');
  const kinds = document.getElementById('kinds');
  const list = document.getElementById('classes');
  const status = document.getElementById('status');
  const more = document.getElementById('more');
  let chosen = [];
  let drawn = 0;

  function drawKinds() {
    for (const [kind, name] of Object.entries(kindNames)) {
      const number = classes.filter(cloneClass => cloneClass.kind === kind).length;
      if (number === 0) continue;
      const box = element('input', { type: 'checkbox', value: kind });
      box.checked = true;
      kinds.append(element('label', {}, box, `${name} (${number.toLocaleString('en-US')})`));
    }
    tests.parentElement.hidden = !classes.some(({ inTests }) => inTests);
    slight.parentElement.hidden = report.summary.code.slightClasses === 0;
    slight.after(` Slight (${report.summary.code.slightClasses.toLocaleString('en-US')})`);
  }

  function choose() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = new Set([...kinds.querySelectorAll('input:checked')].map(box => box.value));
    chosen = classes
      .filter(
        cloneClass =>
          wanted.has(cloneClass.kind) &&
          (type.value === '' || String(cloneClass.type) === type.value) &&
          (tests.checked || !cloneClass.inTests) &&
          (slight.checked || !cloneClass.slight) &&
          words.every(word => cloneClass.words.includes(word)),
      )
      .sort((a, b) => orders[order.value](a, b) || a.order - b.order);
    list.replaceChildren();
    drawn = 0;
    drawPage();
  }

  function drawPage() {
    list.append(...chosen.slice(drawn, drawn + pageSize).map(drawClass));
    drawn = Math.min(chosen.length, drawn + pageSize);
    more.hidden = drawn === chosen.length;
    more.textContent = `Show ${Math.min(pageSize, chosen.length - drawn)} more`;
    status.textContent =
      chosen.length === classes.length
        ? count(classes.length, 'class', 'classes')
        : `${chosen.length.toLocaleString('en-US')} of ${count(classes.length, 'class', 'classes')}`;
  }

  drawFigures();
  drawSkipped();
  drawProblems();
  drawSuppressed();
  drawKinds();
  for (const control of [search, order, type, tests, slight, kinds])
    control.addEventListener('input', choose);
  more.addEventListener('click', drawPage);
  choose();
})();
