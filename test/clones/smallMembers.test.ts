/** Types and files all of whose members are too small to be compared by themselves. */
import { test } from 'vitest';
import { checkClones } from '../fixture';

const method = (name: string) => `
    @Override
    public void on${name}(${name}Event event) {
        downstream.publish(event.${name.toLowerCase()}());
    }
`;

const listener = (extra = '') => `class Forwarding extends AbstractListener {
    private final Observer downstream;

    Forwarding(Observer downstream) {
        super(downstream);
        this.downstream = downstream;
    }
${['Start', 'Complete', 'Pause', 'Resume', 'Cancel', 'Retry'].map(method).join('')}${extra}
    private int permits() {
        return limiter.available() - downstream.requested();
    }
}»
`;

test('a file of small members is found where one copy has a member more', () => {
  checkClones(`
//- one/Forwarding.java
«Apackage one;
import one.io.Observer;
${listener()}
//- two/Forwarding.java
«Apackage two;
import two.net.Observer;
${listener('\n    int depth() {\n        return 1;\n    }\n')}
`);
});
