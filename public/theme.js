// Before the first paint, so that a chosen theme does not flash. src/app/queries/preferences.ts owns the choice.
try {
  const { theme } = JSON.parse(localStorage.getItem('assay.preferences') ?? '{}');
  if (theme === 'light' || theme === 'dark') document.documentElement.setAttribute('data-theme', theme);
} catch {
  // No storage: the system's theme holds.
}
