/** The look asked for: as the system has it, or black on white with heavier lines for the sun. */
export type Theme = 'system' | 'sunlight';

export function applyTheme(theme: Theme): void {
  if (theme === 'sunlight') document.documentElement.dataset['theme'] = theme;
  else delete document.documentElement.dataset['theme'];
}
