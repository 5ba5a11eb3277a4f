package io.github.blacklist4j.store;

/** Whether somebody cancels an import. Asked by the thread that publishes, answered for another one. */
public interface Cancellation {
    /** Nobody cancels. */
    Cancellation NEVER = new Cancellation() {
        @Override
        public boolean isRequested() {
            return false;
        }

        @Override
        public boolean commit() {
            return true;
        }
    };

    /**
     * Asked now and then while an import is made ready, so that nothing more is done in vain.
     *
     * @return true once the import is cancelled
     */
    boolean isRequested();

    /**
     * Asked when nothing else is in the way of publishing: after a yes the import cannot be cancelled any more.
     *
     * @return false if it was cancelled before
     */
    boolean commit();
}
