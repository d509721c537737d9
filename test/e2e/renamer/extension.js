const { languages, window, WorkspaceEdit, Range } = require('vscode');

/** How long it takes to say whether a name can be renamed: longer where the file is named for it. */
const delayMs = document => (document.fileName.endsWith('_late.py') ? 4000 : 0);

exports.activate = context => {
  // The test waits for it: an extension that is still starting renames nothing.
  const ready = window.createStatusBarItem();
  ready.text = 'Renamer ready';
  ready.show();
  context.subscriptions.push(
    ready,
    languages.registerRenameProvider('python', {
      async prepareRename(document, position) {
        await new Promise(resolve => setTimeout(resolve, delayMs(document)));
        return document.getWordRangeAtPosition(position);
      },
      provideRenameEdits(document, position, newName) {
        const name = document.getText(document.getWordRangeAtPosition(position));
        const edit = new WorkspaceEdit();
        for (const { index } of document.getText().matchAll(new RegExp(`\\b${name}\\b`, 'g')))
          edit.replace(
            document.uri,
            new Range(document.positionAt(index), document.positionAt(index + name.length)),
            newName,
          );
        return edit;
      },
    }),
  );
};
