// The shortcut sheet, as it is read: what one wants, and the keys for it.

export const help = {
  title: 'Keyboard shortcuts',
  close: 'Close',
  groups: [
    {
      title: 'Plan',
      rows: [
        ['Undo, redo', 'Ctrl Z, Ctrl Y'],
        ['Save, save as', 'Ctrl S, Ctrl Shift S'],
        ['New, open, close', 'Ctrl N, Ctrl O, Ctrl W'],
      ],
    },
    {
      title: 'Moving about',
      rows: [
        ['Go to or do anything', 'Ctrl K'],
        ['Find an assumption', 'Ctrl F'],
        ['Previous, next page', 'Ctrl PgUp, Ctrl PgDn'],
        ['Next, previous part of the window', 'F6, Shift F6'],
        ['Inspector', 'Ctrl I'],
        ['Close inspector, dialog or list', 'Esc'],
        ['Larger, smaller, as designed', 'Ctrl +, Ctrl −, Ctrl 0'],
        ['This sheet', 'F1 or ?'],
      ],
    },
    {
      title: 'Scenarios',
      rows: [
        ['Branch the scenario looked at', 'Ctrl B'],
        ['Look at the first to the ninth', 'Alt 1 … Alt 9'],
        ['In the tree: look at, rename, delete', 'Enter, F2, Del'],
        ['In the tree: compare, menu', 'Space, Shift F10'],
      ],
    },
    {
      title: 'Fields and sliders',
      rows: [
        ['One step up, down in a field', 'Alt ↑, Alt ↓'],
        ['Ten steps', 'with Shift'],
        ['Take, give back typed text', 'Enter, Esc'],
        ['What a field is, and who says so', 'F1 or Ctrl ;'],
        ['Move a slider', '← →, with Shift ten steps'],
        ['Ends of a slider', 'Home, End'],
      ],
    },
    {
      title: 'By month',
      rows: [
        ['Type over, edit, give up', 'any key, F2, Esc'],
        ['Take and go down, right', 'Enter, Tab'],
        ['Fill all chosen cells with it', 'Ctrl Enter'],
        ['Range, edge of a block, block', 'Shift, Ctrl with ← → ↑ ↓, Ctrl A'],
        ['Line, column', 'Shift Space, Ctrl Space'],
        ['Fill down, right', 'Ctrl D, Ctrl R'],
        ['Back to base', 'Del'],
        ['Copy with headers', 'Ctrl Shift C'],
        ['Who says so', 'Ctrl ;'],
      ],
    },
    {
      title: 'Tables of rows',
      rows: [
        ['All keys of “By month”, and', ''],
        ['The row’s form', 'Ctrl Enter'],
        ['Choices of a cell, sort and filter', 'Alt ↓'],
        ['Add a row, remove the chosen ones', 'Ins, Ctrl Del'],
      ],
    },
    {
      title: 'Charts',
      rows: [
        ['Walk along periods', '← →'],
        ['Walk over series', '↑ ↓'],
        ['Explain the number', 'Enter'],
      ],
    },
  ],
} as const;
