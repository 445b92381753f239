interface ChoiceProps<T extends string> {
  readonly name: string;
  readonly legend: string;
  readonly options: readonly (readonly [value: T, label: string])[];
  readonly value: T;
  readonly change: (value: T) => void;
}

/** One of a few. */
export const Choice = <T extends string>({ name, legend, options, value, change }: ChoiceProps<T>) => (
  <fieldset className="choice">
    <legend>{legend}</legend>
    {options.map(([one, label]) => (
      <label key={one} className="check">
        <input type="radio" name={name} checked={one === value} onChange={() => change(one)} />
        <span>{label}</span>
      </label>
    ))}
  </fieldset>
);
