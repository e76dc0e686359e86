//! Names the crates that answers may use beside std, so that they are locked, fetched and built
//! together with the model.
